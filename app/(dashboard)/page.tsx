import { redirect } from 'next/navigation'
import { HostListPage } from '@/components/hosts/host-list-page'
import { Hydrate, prefetch, prefetched, trpc } from '@/components/trpc/server'
import type { HostSummary } from '@/server/views/overview'

export const metadata = { title: 'Hosts' }

/** One host: its overview. None or several: the list. */
export default async function HomePage() {
  const options = trpc.hosts.list.queryOptions()
  await prefetch(options)
  const [only, second] = prefetched<HostSummary[]>(options) ?? []
  if (only && !second) redirect(`/hosts/${only.id}`)
  await prefetch(trpc.hosts.standings.queryOptions())
  return (
    <Hydrate>
      <HostListPage />
    </Hydrate>
  )
}
