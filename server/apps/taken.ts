import type { Guest, Inventory } from '../capabilities/inventory'
import type { Move } from '../capabilities/moves'
import { type Check, line } from '../capabilities/preflight/check'
import type { Host } from '../host/host'
import { probe } from '../host/tools/probe'
import { parseNic } from '../host/tools/pve'
import { fixedAddress } from '../net/cidr'

/** Milliseconds in which whoever has an address says so. */
const WAIT = 700

/** What is to be done about a fixed address that somebody else has meanwhile. */
export type IfTaken = 'refuse' | 'dhcp'

/** `unasked`: nobody is configured with it, and who answers could not be asked. */
export type Holder = { address: string; who: string } | { address: string; unasked: string }

/** Who has the fixed address that a guest is to come back to: by configuration on any node, or by answering for it there; null for nobody. */
export async function holderOf(host: Host, move: Move, { guests, links }: Inventory): Promise<Holder | null> {
  const { ip, mac, bridge, tag } = parseNic(move.nic, move.to)
  const address = fixedAddress(ip)
  if (address === null || bridge === null) return null
  const other = guests.find(
    ({ vmid, template, nics }) =>
      vmid !== move.vmid && !template && nics.some((nic) => fixedAddress(nic.ip) === address),
  )
  if (other) return { address, who: `is configured at ${other.name} (${other.vmid})` }
  const own = links.find((link) => link.addresses.some((each) => each.address === address))
  if (own) return { address, who: `is this host’s, on ${own.name}` }
  const device = tag === null ? bridge : `${bridge}.${tag}`
  if (!links.some(({ name }) => name === device))
    return { address, unasked: `this host has no card in VLAN ${tag ?? ''} of ${bridge}` }
  const packet = { kind: 'arp' as const, device, address }
  const [[said] = []] = await host.run(probe([{ where: { host: true }, probes: [{ packet, wait: WAIT }] }]))
  if (said?.answer === 'unsent') return { address, unasked: said.detail ?? 'it could not be asked for' }
  const stranger = said?.answer === 'answered' ? said.detail?.split(',').find((each) => each !== mac) : undefined
  return stranger ? { address, who: `answers on ${device}, at ${named(stranger, guests)}` } : null
}

/** MAC addresses that answer are words of the network. */
function named(mac: string, guests: readonly Guest[]): string {
  const guest = guests.find(({ nics }) => nics.some((nic) => nic.mac === mac))
  return guest ? `${guest.name} (${guest.vmid})` : mac
}

/** What is said of it before anything is moved: refused, unless it is to come back by DHCP where its address is taken. */
export function takenNote({ vmid, name }: Move, holder: Holder, ifTaken: IfTaken): Check {
  const say = (value: string, state: Check['state'], remedy: string) =>
    line(`move-${vmid}-${'who' in holder ? 'taken' : 'unasked'}`, `${name} (${vmid})`, value, state, remedy)
  if ('unasked' in holder)
    return say(
      `whether somebody else has ${holder.address} is not known: ${holder.unasked}`,
      'attention',
      'Two with one address cut each other off: look for it on your LAN first.',
    )
  const value = `its address ${holder.address} ${holder.who}`
  if (ifTaken === 'dhcp') return say(value, 'attention', 'It gets another one from the DHCP of your LAN instead.')
  return say(value, 'failed', 'Free that address, or have it come back by DHCP.')
}
