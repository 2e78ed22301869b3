import type { Guest } from '../capabilities/inventory'
import type { Move } from '../capabilities/moves'
import type { Layout } from '../capabilities/network/layout'
import { type Check, line } from '../capabilities/preflight/check'
import { type Nic, parseNic } from '../host/tools/pve'
import { fixedAddress } from '../net/cidr'
import type { Circumstances } from './circumstances'

type About = {
  guest: Guest
  nic: Nic
  toward: Move['toward']
  known: Circumstances
  place: Layout
  domain: string
  to: string
}

/** Peers of one guest that are named. */
const NAMED = 3

/** What somebody should know of a guest before it is moved, each with what to do about it. */
export function notesOf(about: About): Check[] {
  const { guest, toward } = about
  const said = [...(toward === 'network' ? onNetwork(about) : onLan(about)), ...anywhere(about)]
  const title = `${guest.name} (${guest.vmid})`
  return said.map(([value, remedy], at) => line(`move-${guest.vmid}-${at}`, title, value, 'attention', remedy))
}

type Said = readonly [value: string, remedy: string]

const say = (value: string | null | undefined | false, remedy: string): Said[] => (value ? [[value, remedy]] : [])

function onNetwork({ guest, nic, known, place }: About): Said[] {
  const fixed = fixedAddress(nic.ip)
  const { nameserver } = known.names
  const runs = guest.running === true
  return [
    ...say(
      fixed && `has the fixed address ${fixed}${nic.gateway ? ` by ${nic.gateway}` : ''}`,
      'It gets one by DHCP instead. Bringing it back to the LAN sets this one again.',
    ),
    ...say(nic.tag !== null && `is in VLAN ${nic.tag}`, `There are no VLANs on ${place.bridge}: the tag goes.`),
    ...say(
      nameserver && `names ${nameserver} as its DNS`,
      `It is to ask ${place.gateway} instead. Bringing it back to the LAN sets this one again.`,
    ),
    ...say(
      guest.nics.length > 1 && `has ${guest.nics.length} network cards`,
      `Only ${nic.id} moves. By the others it stays where it is, and is not isolated.`,
    ),
    ...say(peersOf(known), 'These connections end. From the LAN it is not reached any more, until it is published.'),
    ...say(
      known.cloudInit && `gets the fixed address ${known.cloudInit} from cloud-init`,
      'It keeps that and reaches nothing here: set it to DHCP in Proxmox first, and let it start anew.',
    ),
    ...say(
      guest.kind === 'vm' && runs && 'is a virtual machine',
      'Its cable is out for a moment, upon which most systems ask for an address. Restart it if it does not.',
    ),
    ...say(
      guest.kind === 'container' && runs && known.client === 'restart' && 'has no DHCP client that is known',
      'It is restarted, which takes a few seconds.',
    ),
  ]
}

function onLan({ domain, to }: About): Said[] {
  const { bridge, ip } = parseNic('net0', to)
  const fixed = fixedAddress(ip)
  return say(
    `leaves the isolated network for ${bridge}${fixed ? `, with ${fixed} as before` : ''}`,
    `It reaches what is there, is reached from there, and has no name in .${domain} any more.`,
  )
}

function anywhere({ guest, known: { snapshots, highlyAvailable } }: About): Said[] {
  const [first] = snapshots
  return [
    ...say(
      first && (snapshots.length === 1 ? `has the snapshot ${first}` : `has ${snapshots.length} snapshots`),
      'Whoever rolls back to one brings the old network card back with it.',
    ),
    ...say(highlyAvailable && 'is kept running by HA', 'No other node has this network: keep it on this one.'),
    ...say(guest.lock && `is locked by Proxmox (${guest.lock})`, 'Its turn comes when that is over.'),
  ]
}

/** Who has a connection to what it serves, each once; null where nobody has. */
function peersOf({ connections, listening }: Circumstances): string | null {
  const served = connections.filter(({ port }) => listening.includes(port))
  const peers = [...new Set(served.map(({ peer, port }) => `${peer} (port ${port})`))]
  if (peers.length === 0) return null
  const more = peers.length - NAMED
  return `is talked to by ${peers.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
