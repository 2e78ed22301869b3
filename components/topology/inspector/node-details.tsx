'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { CopyButton } from '@/components/ui/copy-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { Definition, Definitions } from '@/components/ui/definition'
import { StateMark } from '@/components/ui/state-mark'
import type { Node } from '@/server/engine/capability'
import type { HostSummary } from '@/server/views/overview'
import type { Network } from '@/server/views/topology'
import { kindWord } from '../kind-word'
import { Actions } from './actions'
import { Cables } from './cables'
import { Configuration } from './configuration'
import { EventList } from './event-list'
import { FRESH } from './fresh'
import { GuestActions } from './guest-actions'
import { heldBy } from './held'
import { LeaseChoices } from './lease-choices'
import { LeaseOfNode } from './lease-of-node'
import { Section } from './section'
import { Traffic } from './traffic'
import { useInPlace } from './use-in-place'

export function NodeDetails({
  hostId,
  host,
  node,
  network,
  attachable,
}: {
  hostId: string
  /** Null until it is known how it stands. */
  host: HostSummary | null
  node: Node
  network: Network | undefined
  attachable: boolean
}) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.networks.node.details.queryOptions({ hostId, id: node.id }, FRESH))
  const isGuest = node.id.startsWith('guest:')
  const isolated = network?.isolated === true
  const held = heldBy(host)
  const inPlace = useInPlace(host)
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-center gap-3">
        <StateMark state={node.state} soft />
        <span className="text-13 text-muted">{kindWord(node.kind)}</span>
      </p>
      {node.addresses.length > 0 && <Addresses addresses={node.addresses} />}
      <Definitions>
        {network && (
          <Definition label="Network">
            {network.name}{' '}
            {network.isolated || network.id === 'network:management' ? (
              ''
            ) : (
              <span className="text-faint">not isolated</span>
            )}
          </Definition>
        )}
        {node.facts.map((fact) => (
          <Definition key={fact.label} label={fact.label} mono={fact.seenAt === undefined}>
            {fact.value}
            {fact.seenAt !== undefined && (
              <span className="text-faint">
                {' '}
                <RelativeTime at={fact.seenAt} />
              </span>
            )}
          </Definition>
        ))}
      </Definitions>
      <Actions {...{ hostId, node, isolated, held, inPlace }}>
        {data && (
          <GuestActions
            {...{ hostId, node, held }}
            details={data}
            attachment={isolated ? 'attached' : attachable ? 'attachable' : null}
            onPlan={inPlace.preview}
          />
        )}
      </Actions>
      {data?.leases.map((row) => (
        <LeaseOfNode key={row.id} row={row} leaseHours={data.leaseHours}>
          <LeaseChoices {...{ hostId, row, held }} onPlan={inPlace.preview} />
        </LeaseOfNode>
      ))}
      {data && data.cables.length > 0 && <Cables cables={data.cables} running={node.state !== 'stopped'} />}
      {isGuest && node.state !== 'stopped' && <Traffic hostId={hostId} id={node.id} />}
      {data && (
        <Section title="Events">
          <EventList events={data.events} />
        </Section>
      )}
      <Configuration hostId={hostId} id={node.id} />
    </div>
  )
}

function Addresses({ addresses }: { addresses: readonly string[] }) {
  return (
    <ul className="rounded-md border border-line bg-sunken">
      {addresses.map((address) => (
        <li
          key={address}
          className="flex h-9 items-center justify-between border-b border-line pr-1 pl-3 font-mono text-13 last:border-b-0"
        >
          {address}
          <CopyButton text={address.split('/')[0] ?? address} what={`address ${address}`} />
        </li>
      ))}
    </ul>
  )
}
