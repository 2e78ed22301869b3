import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Definition, Definitions } from '@/components/ui/definition'
import { PoolBar } from '@/components/ui/pool-bar'
import type { HostOverview } from '@/server/views/overview'

export function NetworkCard({ overview: { host, begun, network } }: { overview: HostOverview }) {
  const { id: hostId } = host
  return (
    <Card
      title="App network"
      aside={
        network && (
          <Link href={`/hosts/${hostId}/leases`} className="text-13 font-medium text-accent hover:underline">
            {network.pool
              ? `${network.pool.used} of ${network.pool.size} addresses leased`
              : 'How many addresses are leased is unknown'}
          </Link>
        )
      }
    >
      {network ? (
        <>
          {network.pool && <PoolBar pool={network.pool} className="mb-4" />}
          <Definitions>
            <Definition label="Bridge" mono>
              {network.bridge}
            </Definition>
            <Definition label="Subnet" mono>
              {network.subnet}
            </Definition>
            <Definition label="Gateway" mono>
              {network.gateway} <span className="font-sans text-faint">the router</span>
            </Definition>
            <Definition label="DHCP and DNS" mono>
              {network.service}
            </Definition>
            <Definition label="Range" mono>
              {network.range}
            </Definition>
            <Definition label="Domain" mono>
              {network.domain}
            </Definition>
            <Definition label="Apps">{network.apps}</Definition>
          </Definitions>
        </>
      ) : begun === null ? (
        <p className="text-muted">Whether there is one could not be looked at.</p>
      ) : (
        <p className="text-muted">
          There is none yet. Apps share the network of the host.{' '}
          <Link href={`/hosts/${hostId}/settings`} className="font-medium text-accent hover:underline">
            Choose its addresses
          </Link>
        </p>
      )}
    </Card>
  )
}
