import type { HandMade } from '@/server/views/hand-made'

/** Guests that are named; of more, how many. */
const NAMED = 3

/** What it is, in the words of whoever made it. */
export function networkTitle({ bridge, zone, collision }: HandMade): string {
  const what = zone ? `${bridge} is a vnet of the SDN zone ${zone}` : `${bridge} is a network of its own`
  return collision
    ? `${what}, with the addresses that the isolated network is to have`
    : `${what}, with this host on it`
}

/** What was found of it, and what follows for its guests. */
export function networkWords({ bridge, address, zone, masquerades, guests, collision }: HandMade): string {
  const reach = masquerades
    ? 'its services, and by its address your LAN and the internet'
    : 'its services and whatever it forwards to'
  const found =
    guests.length > 0
      ? `This host has ${address} on it, so ${named(guests)} can reach ${reach}.`
      : `This host has ${address} on it, and no guest is there.`
  const keeps = zone ? `${bridge} itself is made and taken away by Proxmox’ SDN.` : `${bridge} itself stays as it is.`
  if (!collision) return `${found} Adopting brings them onto the isolated network; ${keeps}`
  if (!collision.free) return `${found} No other subnet is free on this host: choose one in the settings.`
  const next = guests.length > 0 ? ', and the guests are adopted after that' : ''
  return `${found} The isolated network can have ${collision.free} instead: that is set, its plan is shown${next}. ${keeps}`
}

function named(guests: HandMade['guests']): string {
  const more = guests.length - NAMED
  const names = guests.slice(0, NAMED).map(({ name }) => name)
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
