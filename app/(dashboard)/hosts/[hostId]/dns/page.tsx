import { DnsPage } from '@/components/dns/dns-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'DNS' }

export default async function DnsRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.networks.dns.records.queryOptions({ hostId }))
  return (
    <Hydrate>
      <DnsPage hostId={hostId} />
    </Hydrate>
  )
}
