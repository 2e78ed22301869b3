'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { AttachHint } from '@/components/leases/attach-hint'
import { Button } from '@/components/ui/button'
import { Definition, Definitions } from '@/components/ui/definition'
import { PoolBar } from '@/components/ui/pool-bar'
import { StateMark } from '@/components/ui/state-mark'
import type { Network } from '@/server/views/topology'
import { useTRPC } from '@/components/trpc/client'
import { Configuration } from './configuration'
import { EventList } from './event-list'
import { FRESH } from './fresh'
import { Section } from './section'

const LINKS = [
  { label: 'Choose guests to attach', page: 'apps' },
  { label: 'Show its leases', page: 'leases' },
  { label: 'What it may reach', page: 'isolation' },
  { label: 'Change its settings', page: 'settings' },
]

export function NetworkDetails({ network, hostId }: { network: Network; hostId: string }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.networks.node.details.queryOptions({ hostId, id: network.id }, FRESH))
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{network.sentence}</p>
      {network.open > 0 && (
        <StateMark
          state="attention"
          word={
            network.open === 1 ? '1 app is on another network too' : `${network.open} apps are on other networks too`
          }
        />
      )}
      {network.pool && (
        <div>
          <p className="mb-1.5 flex justify-between text-13">
            <span className="text-muted">Addresses in use</span>
            {network.pool.used} of {network.pool.size}
          </p>
          <PoolBar pool={network.pool} />
        </div>
      )}
      <Definitions>
        <Definition label="Subnet" mono={network.cidr !== null}>
          {network.cidr ?? <span className="text-muted">no address on the host</span>}
        </Definition>
        <Definition label="Guests">{network.apps}</Definition>
      </Definitions>
      {network.isolated && (
        <nav aria-label={`Actions for ${network.name}`} className="flex flex-wrap gap-2">
          {LINKS.map(({ label, page }) => (
            <Button key={page} asChild size="small">
              <Link href={`/hosts/${encodeURIComponent(hostId)}/${page}`}>{label}</Link>
            </Button>
          ))}
        </nav>
      )}
      {network.isolated && <AttachHint hostId={hostId} />}
      {data && (
        <Section title="Events">
          <EventList events={data.events} named />
        </Section>
      )}
      {network.id.startsWith('bridge:') && <Configuration hostId={hostId} id={network.id} />}
    </div>
  )
}
