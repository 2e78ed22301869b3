import { OperationListPage } from '@/components/operation/operation-list-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'
import { searchOf } from '@/server/operations/search/spec'

export const metadata = { title: 'Operations' }

export default async function OperationsRoute({
  params,
  searchParams,
}: {
  params: Promise<{ hostId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { hostId } = await params
  await prefetch(trpc.operations.search.queryOptions({ ...searchOf(await searchParams), hostId }))
  return (
    <Hydrate>
      <OperationListPage hostId={hostId} />
    </Hydrate>
  )
}
