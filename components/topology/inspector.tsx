'use client'
import { AttachHint } from '@/components/leases/attach-hint'
import { Definition, Definitions } from '@/components/ui/definition'
import { CopyButton } from '@/components/ui/copy-button'
import { PoolBar } from '@/components/ui/pool-bar'
import { StateMark } from '@/components/ui/state-mark'
import type { NetworkBox, PlacedNode, TopologyView } from '@/server/views/topology'
import { kindWord } from './kind-icon'

/** What is known about the selection. */
export function Inspector({ view, selected, hostId }: { view: TopologyView; selected: string; hostId: string }) {
  const node = view.nodes.find(({ id }) => id === selected)
  const box = view.boxes.find(({ id }) => id === selected)
  if (node) return <NodeDetails node={node} network={view.boxes.find(({ id }) => id === node.network)} />
  if (box) return <BoxDetails box={box} hostId={hostId} />
  return <p className="text-muted">It is no longer on the host.</p>
}

export function titleOf(view: TopologyView, selected: string): string {
  return [...view.nodes, ...view.boxes].find(({ id }) => id === selected)?.name ?? 'Gone'
}

function NodeDetails({ node, network }: { node: PlacedNode; network: NetworkBox | undefined }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-center gap-3">
        <StateMark state={node.state} soft />
        <span className="text-13 text-muted">{kindWord(node.kind)}</span>
      </p>
      {node.addresses.length > 0 && (
        <ul className="rounded-md border border-line bg-sunken">
          {node.addresses.map((address) => (
            <li
              key={address}
              className="flex h-9 items-center justify-between border-b border-line pr-1 pl-3 font-mono text-13 last:border-b-0"
            >
              {address}
              <CopyButton text={address} what={`address ${address}`} />
            </li>
          ))}
        </ul>
      )}
      <Definitions>
        {network && (
          <Definition label="Network">
            {network.name} {network.isolated ? '' : <span className="text-faint">not isolated</span>}
          </Definition>
        )}
        {node.facts.map((fact) => (
          <Definition key={fact.label} label={fact.label} mono>
            {fact.value}
          </Definition>
        ))}
      </Definitions>
    </div>
  )
}

function BoxDetails({ box, hostId }: { box: NetworkBox; hostId: string }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        {box.isolated
          ? 'Isolated: its apps reach the internet through the router, and nothing of your LAN or of the host.'
          : 'Not isolated: what is attached here is reached from the LAN as any other device.'}
      </p>
      {box.pool && (
        <div>
          <p className="mb-1.5 flex justify-between text-13">
            <span className="text-muted">Addresses in use</span>
            {box.pool.used} of {box.pool.size}
          </p>
          <PoolBar pool={box.pool} />
        </div>
      )}
      <Definitions>
        <Definition label="Subnet" mono={box.cidr !== null}>
          {box.cidr ?? <span className="text-muted">no address on the host</span>}
        </Definition>
        <Definition label="Guests">{box.apps}</Definition>
      </Definitions>
      {box.isolated && <AttachHint hostId={hostId} />}
    </div>
  )
}
