import { OperationPage } from '@/components/operation/operation-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Operation' }

export default async function OperationRoute({ params }: { params: Promise<{ operationId: string }> }) {
  const { operationId } = await params
  await prefetch(trpc.operations.get.queryOptions({ id: operationId }))
  return (
    <Hydrate>
      <OperationPage operationId={operationId} />
    </Hydrate>
  )
}
