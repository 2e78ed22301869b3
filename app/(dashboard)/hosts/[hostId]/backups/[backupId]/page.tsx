import { ComparePage } from '@/components/backups/compare-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Compare backups' }

export default async function CompareRoute({
  params,
  searchParams,
}: {
  params: Promise<{ hostId: string; backupId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { hostId, backupId } = await params
  const { to } = await searchParams
  await prefetch(trpc.backups.list.queryOptions({ hostId }))
  return (
    <Hydrate>
      <ComparePage hostId={hostId} from={backupId} to={typeof to === 'string' ? to : null} />
    </Hydrate>
  )
}
