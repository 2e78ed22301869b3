import { dhcpDns } from '../capabilities/dhcp-dns'
import { inventory, type Guest } from '../capabilities/inventory'
import { copiesOf, type Copies } from '../capabilities/inventory/copies'
import { appNames } from '../capabilities/names/wanted'
import { elsewhere } from '../capabilities/network/elsewhere'
import { isRouter } from '../capabilities/network/is-router'
import { layout, type Layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { uplink } from '../capabilities/uplink'
import type { Snapshot } from '../engine/snapshot'
import { fixedAddress } from '../net/cidr'
import { type HandMade, handMadeIn } from './hand-made'
import { othersOf } from './other-networks'
import { holdingOf } from './holding'
import { isBegun, isWorking, modeOf } from './standing'
import type { Mode } from './overview'

/** `network`: isolated · `lan`: on the management bridge · `other`: on another bridge of this host · `none`: no card, or none plugged in. */
export type Attachment = 'network' | 'lan' | 'other' | 'none'

export type AppRow = {
  /** Its VMID as text: a list of things is told by their ids. */
  id: string
  vmid: number
  name: string
  kind: 'container' | 'vm'
  /** `elsewhere`: on another node of the cluster, of which nothing but its configuration is known. */
  state: 'running' | 'stopped' | 'template' | 'elsewhere'
  node: string
  attachment: Attachment
  /** The bridge that it is on; null for none. */
  bridge: string | null
  /** Of an app of the isolated network, the bridges that it is on too, and by which it is not isolated. */
  around: readonly string[]
  /** Whether host and LAN are kept from it now; null when that could not be seen. */
  isolated: boolean | null
  /** Fixed in its configuration, leased here, or what a card that runs was seen to have. */
  addresses: readonly string[]
  /** Whether it has a card whose address could not be seen: it has none that is known, and may have one. */
  unseen: boolean
  /** `nginx-01.prox.local`; null for one that is not on the network. */
  domainName: string | null
  /** What Proxmox has it locked for. */
  lock: string | null
  protected: boolean
  /** What somebody should know of it, in sentences. */
  remarks: readonly string[]
}

export type AppsView = {
  seenAt: number
  /** The bridge of the isolated network, and the one on which Proxmox is managed. */
  bridge: string
  management: string | null
  mode: Mode
  modeReason: string
  /** Whether the guests could not be looked at: there may be some. */
  unseen: boolean
  /** Whether a guest can be attached now. */
  network: 'none' | 'works' | 'broken'
  rows: readonly AppRow[]
  handMade: readonly HandMade[]
}

/** Addresses of cards by `101 net0`, as they are inside of the guests; a card that is missing was not seen. */
export type AddressesSeen = ReadonlyMap<string, readonly string[]>

type Input = { seen: Snapshot; spec: NetworkSpec; simple: boolean; addresses: AddressesSeen }

/** Every guest of the host but the router, and where it is attached. */
export function appsView({ seen, spec, simple, addresses: inside }: Input): AppsView {
  const place = layout(spec)
  const management = seen.known(uplink)?.bridge ?? null
  const all = seen.known(inventory)?.guests ?? []
  const guests = all.filter((guest) => !isRouter(place, guest))
  const [copies, gone] = [copiesOf(guests), new Set(elsewhere(place, all))]
  const names = new Map(
    appNames(guests, place.bridge, spec.reservations).map(({ vmid, name }) => [vmid, `${name}.${spec.domain}`]),
  )
  const leases = new Map((seen.known(dhcpDns)?.leases ?? []).map(({ mac, address }) => [mac, address]))
  const { mode, reason } = modeOf(seen, simple)
  const { holds } = holdingOf(seen)
  return {
    handMade: handMadeIn(seen, spec),
    ...{ seenAt: seen.seenAt, bridge: place.bridge, management, mode, modeReason: reason },
    unseen: !seen.known(inventory),
    network: isBegun(seen) !== true ? 'none' : isWorking(seen) ? 'works' : 'broken',
    rows: guests.map((guest): AppRow => {
      const { vmid, name, kind, node, lock } = guest
      const on = (name: string | null) => guest.nics.find(({ bridge }) => bridge !== null && bridge === name)
      const card = on(place.bridge) ?? on(management) ?? guest.nics[0]
      const attachment = attachmentOf(card?.bridge ?? null, place.bridge, management)
      const addresses = guest.nics.map(({ id, mac, ip, bridge }) => {
        const leased = bridge === place.bridge && mac !== null ? leases.get(mac) : undefined
        const known = fixedAddress(ip) ?? leased
        if (known !== undefined || bridge === null) return known === undefined ? [] : [known]
        return guest.running ? (inside.get(`${vmid} ${id}`) ?? null) : []
      })
      const around = guest.local ? [...new Set(othersOf(guest, place.bridge).map((each) => each.bridge))] : []
      return {
        ...{ id: String(vmid), vmid, name, kind, node, lock, attachment, around },
        isolated: guest.local && attachment === 'network' && around.length === 0 ? holds : false,
        addresses: addresses.flatMap((each) => each ?? []),
        unseen: addresses.includes(null),
        state: stateOf(guest),
        bridge: card?.bridge ?? null,
        domainName: guest.local && attachment === 'network' ? (names.get(vmid) ?? null) : null,
        protected: guest.protected,
        remarks: remarksOf(guest, { copies, gone: gone.has(guest), place }),
      }
    }),
  }
}

/** Whether a guest runs, as far as it could. */
export function stateOf({ local, template, running }: Guest): AppRow['state'] {
  if (!local) return 'elsewhere'
  if (template) return 'template'
  return running ? 'running' : 'stopped'
}

function attachmentOf(bridge: string | null, own: string, management: string | null): Attachment {
  if (bridge === null) return 'none'
  if (bridge === own) return 'network'
  return bridge === management ? 'lan' : 'other'
}

type About = { copies: readonly Copies[]; gone: boolean; place: Layout }

function remarksOf(guest: Guest, { copies, gone, place }: About): string[] {
  const twin = copies.find(({ guests }) => guests.includes(guest))?.guests.find((other) => other !== guest)
  const others = othersOf(guest, place.bridge).map(({ bridge }) => bridge)
  return [
    ...(twin ? [`It has the MAC address of ${twin.name} (${twin.vmid}): one of them is a copy.`] : []),
    ...(guest.local && others.length > 0
      ? [`By another card it is on ${[...new Set(others)].join(', ')} too, and is not isolated there.`]
      : []),
    ...(gone ? [`It was moved to ${guest.node}, where the network of this host is not.`] : []),
    ...(guest.lock ? [`Proxmox has it locked: ${guest.lock}.`] : []),
  ]
}
