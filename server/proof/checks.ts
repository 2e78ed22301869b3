import { inventory } from '../capabilities/inventory'
import type { Layout } from '../capabilities/network/layout'
import { isRouter } from '../capabilities/network/is-router'
import type { AnyCapability } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { PILLARS } from '../views/standing'
import type { Check } from './content'
import type { Source } from './sources'

/**
 * What packets cannot show: rules about addresses that no kernel forwards to, whether everything would be the same after a
 * boot, and a way around the network that nobody was asked to try.
 */
export function checksOf(seen: Snapshot, place: Layout): Check[] {
  return [...PILLARS.map((pillar) => asWritten(seen, pillar)), otherWays(seen, place)]
}

function asWritten(seen: Snapshot, capability: AnyCapability): Check {
  const common = { id: `as-written-${capability.id}`, title: `${capability.title}: as written` }
  const attributes = seen.attributes(capability)
  if (!attributes) return { ...common, state: 'unknown', detail: 'It could not be looked at.' }
  const other = attributes.filter(({ wanted, seen: is }) => wanted !== is).map(({ title }) => title)
  if (other.length === 0) return { ...common, state: 'as-expected', detail: `${attributes.length} values` }
  return { ...common, state: 'not-as-expected', detail: [...new Set(other)].slice(0, 12).join('; ') }
}

function otherWays(seen: Snapshot, place: Layout): Check {
  const common = { id: 'other-ways', title: 'Apps are on no other network' }
  const stock = seen.known(inventory)
  if (!stock) return { ...common, state: 'unknown', detail: 'The guests could not be looked at.' }
  const apps = stock.guests.filter((guest) => guest.local && !guest.template && !isRouter(place, guest))
  const both = apps
    .filter(({ nics }) => nics.some(({ bridge }) => bridge === place.bridge))
    .flatMap(({ name, vmid, nics }) =>
      nics.flatMap(({ id, bridge }) =>
        bridge && bridge !== place.bridge ? [`${name} (${vmid}): ${id} on ${bridge}`] : [],
      ),
    )
  return { ...common, state: both.length === 0 ? 'as-expected' : 'not-as-expected', detail: both.join('; ') || null }
}

/** Whoever was not asked has shown nothing. */
export function everybodyAsked(sources: readonly Source[]): Check {
  const common = { id: 'everybody-asked', title: 'Packets were sent from every running app' }
  const silent = sources.filter(({ where, isRunning }) => isRunning && where === null)
  if (silent.length === 0) return { ...common, state: 'as-expected', detail: null }
  const names = silent.slice(0, 5).map(({ title, note }) => `${title}: ${note ?? 'not sent'}`)
  const more = silent.length > names.length ? ` and ${silent.length - names.length} more` : ''
  return { ...common, state: 'unknown', detail: `${names.join(' ')}${more}` }
}
