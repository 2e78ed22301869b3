'use client'
import { cn } from '@/components/ui/class-names'
import { PoolBar } from '@/components/ui/pool-bar'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { Node } from '@/server/engine/capability'
import type { TopologyView } from '@/server/views/topology'
import { KindIcon } from './kind-icon'
import { usePicture } from './picture'
import { TIERS } from './place'

/** The same picture as a list, for phones: tier by tier, then network by network; `nodes` are those that are looked for. */
export function Tree({ view, nodes: all }: { view: Pick<TopologyView, 'networks'>; nodes: readonly Node[] }) {
  const tiers = TIERS.map((tier) => ({ tier, nodes: all.filter((node) => node.tier === tier.id) }))
  const on = (id: string) => all.filter((node) => node.network === id && node.tier === 'app')
  return (
    <div className="flex flex-col gap-4">
      {tiers
        .filter(({ nodes }) => nodes.length > 0)
        .map(({ tier, nodes }) => (
          <section key={tier.id}>
            <h2 className="mb-1 text-12 text-faint">{tier.label}</h2>
            <List nodes={nodes} />
          </section>
        ))}
      {view.networks
        .filter(({ id, apps }) => on(id).length > 0 || apps === 0)
        .map((box) => (
          <section key={box.id}>
            <h2 className="mb-1 flex flex-wrap items-baseline gap-x-2 text-13 font-medium">
              {box.name}
              {box.cidr && <span className="font-mono text-12 text-muted">{box.cidr}</span>}
              <span className="ml-auto text-12 font-normal text-muted">
                {box.pool
                  ? `${box.pool.used} of ${box.pool.size} addresses`
                  : box.apps === 1
                    ? '1 guest'
                    : `${box.apps} guests`}
              </span>
            </h2>
            {box.pool && <PoolBar pool={box.pool} className="mb-2" />}
            {box.apps === 0 ? (
              <p className="text-13 text-muted">Nothing is attached yet.</p>
            ) : (
              <List nodes={on(box.id)} />
            )}
          </section>
        ))}
    </div>
  )
}

function List({ nodes }: { nodes: readonly Node[] }) {
  const { selected, select } = usePicture()
  return (
    <ul className="rounded-md border border-line bg-surface">
      {nodes.map((node) => (
        <li key={node.id} className="border-b border-line last:border-b-0">
          <button
            type="button"
            aria-pressed={selected === node.id}
            onClick={() => select(node.id)}
            className={cn(
              'flex min-h-12 w-full items-center gap-3 px-3 py-2 text-left transition-colors duration-150 hover:bg-sunken',
              selected === node.id && 'soft-accent',
            )}
          >
            <KindIcon kind={node.kind} className="size-5 shrink-0 text-muted" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{node.name}</span>
              <span className="block truncate font-mono text-12 text-muted">{node.addresses.join(' · ')}</span>
            </span>
            {node.badge && <span className="text-12 text-muted">{node.badge}</span>}
            <StateIcon tone={markOf(node.state).tone} />
            <span className="sr-only">{markOf(node.state).word}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
