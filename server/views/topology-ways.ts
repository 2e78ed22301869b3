import { dhcpDns } from '../capabilities/dhcp-dns'
import { guard } from '../capabilities/guard'
import { type Guest, inventory } from '../capabilities/inventory'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { disconnected, router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Edge, Node } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { stateOf } from './standing'

type Input = { seen: Snapshot; spec: NetworkSpec }

/** The ways between what several parts of a host have reported. */
export function waysOf(input: Input): Edge[] {
  const { seen, spec } = input
  const { bridge } = layout(spec)
  const management = seen.known(uplink)?.bridge ?? null
  const way = (id: string, from: string, to: string, state: Edge['state'] = 'good'): Edge => ({
    ...{ id, from, to, state },
    kind: 'link',
  })
  const own = routerOf(input)
  const isKnown = seen.failure(router) === null
  const { state } = stateOf(seen, guard)
  return [
    ...(management ? [way('link:management-guests', `bridge:${management}`, 'network:management')] : []),
    ...(own
      ? [
          way(
            'link:router-apps',
            `guest:${own.vmid}`,
            `bridge:${bridge}`,
            !own.running || isUnplugged(input) ? 'failed' : isKnown ? 'good' : 'unknown',
          ),
        ]
      : []),
    // What works, and has only something to be known of it, blocks as well.
    {
      ...way('blocked:host-apps', 'host', `bridge:${bridge}`, state === 'attention' ? 'good' : state),
      kind: 'blocked',
    },
    ...(seen.known(inventory)?.bridges ?? [])
      .filter(({ name, addresses }) => name !== bridge && name !== management && addresses.length > 0)
      .map(({ name }) => way(`link:host-${name}`, 'host', `bridge:${name}`)),
  ]
}

/** Does no cable or route lead from the router to the apps? */
function isUnplugged({ seen, spec }: Input): boolean {
  const [facts, stock, way] = [seen.known(router), seen.known(inventory), seen.known(uplink)]
  if (!facts || !stock || !way) return false
  const { cuts, lost } = disconnected({ spec, facts, given: { uplink: way, inventory: stock } })
  return lost === 'eth1' || cuts.some(({ nic }) => nic === 'eth1')
}

/** What could not be looked at, and is known to be there, keeps its place and is unknown. */
export function unseenParts(input: Input): { nodes: Node[]; edges: Edge[] } {
  const { seen, spec } = input
  const place = layout(spec)
  const own = seen.failure(router) === null ? null : routerOf(input)
  const management = seen.known(uplink)?.bridge ?? null
  const isServed =
    seen.failure(dhcpDns) !== null && seen.known(inventory)?.bridges.some(({ name }) => name === place.bridge) === true
  const unknown = { tier: 'host', state: 'unknown', facts: [] } as const
  const gateway = `${place.gateway}/${place.cidr.prefix}`
  return {
    nodes: [
      ...(own
        ? [
            {
              ...unknown,
              id: `guest:${own.vmid}`,
              kind: 'router' as const,
              name: own.name,
              addresses: [gateway],
              badge: 'NAT',
            },
          ]
        : []),
      ...(isServed
        ? [{ ...unknown, id: 'service', kind: 'service' as const, name: 'proximity-dns', addresses: [place.service] }]
        : []),
    ],
    edges: [
      ...(own && management ? [edge('nat:router', `guest:${own.vmid}`, `bridge:${management}`, 'nat')] : []),
      ...(isServed ? [edge('link:service', 'service', `bridge:${place.bridge}`, 'link')] : []),
    ],
  }
}

function edge(id: string, from: string, to: string, kind: Edge['kind']): Edge {
  return { id, from, to, kind, state: 'unknown' }
}

/** As the router itself was seen, and where it could not be looked at, by its configuration. */
function routerOf({ seen, spec }: Input): Pick<Guest, 'vmid' | 'name' | 'running'> | null {
  const known = seen.known(router)
  if (known) return known.guest
  const place = layout(spec)
  return seen.known(inventory)?.guests.find((guest) => guest.local && isRouter(place, guest)) ?? null
}
