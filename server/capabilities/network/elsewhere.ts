import type { Guest } from '../inventory/facts'
import { isRouter } from './is-router'
import type { Layout } from './layout'

/**
 * Guests of this network that are on another node of the cluster, where it is not. A node with a router of its own has a network of
 * its own under the same name, and what is on that belongs there.
 */
export function elsewhere(place: Layout, guests: readonly Guest[]): Guest[] {
  const served = new Set(guests.filter((guest) => !guest.local && isRouter(place, guest)).map(({ node }) => node))
  return guests.filter(
    ({ local, template, node, nics }) =>
      !local && !template && !served.has(node) && nics.some(({ bridge }) => bridge === place.bridge),
  )
}
