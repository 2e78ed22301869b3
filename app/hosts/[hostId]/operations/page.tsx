import { OperationListPage } from '@/components/operation/operation-list-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Operations' }

export default async function OperationsRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.operations.list.queryOptions({ hostId }))
  return (
    <Hydrate>
      <OperationListPage hostId={hostId} />
    </Hydrate>
  )
}
