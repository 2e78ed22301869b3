import type { Guest } from './facts'

/** Guests that have one MAC address, in the order of their VMIDs: all but one are copies. */
export type Copies = { mac: string; guests: readonly Guest[] }

/** A template never runs, and what is made from it gets a MAC address of its own. */
export function copiesOf(guests: readonly Guest[]): Copies[] {
  const owners = new Map<string, Guest[]>()
  for (const guest of guests.filter(({ template }) => !template))
    for (const mac of new Set(guest.nics.flatMap((nic) => nic.mac ?? [])))
      owners.set(mac, [...(owners.get(mac) ?? []), guest])
  return [...owners].filter(([, all]) => all.length > 1).map(([mac, all]) => ({ mac, guests: all }))
}
