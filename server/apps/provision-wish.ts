import { inventory, type Inventory } from '../capabilities/inventory'
import { heldBy } from '../capabilities/leases/reserved'
import { names } from '../capabilities/names'
import { appNames } from '../capabilities/names/wanted'
import { recordNamed } from '../capabilities/network/dns-record'
import { layout } from '../capabilities/network/layout'
import { refusalOfReservations, Reservation } from '../capabilities/network/reservation'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Provision, ProvisionSpec } from '../capabilities/provision'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { InvalidError, RefusedError } from '../errors'
import { nicText, parseNic } from '../host/tools/pve'
import { look } from '../hosts/look'
import { isHostLabel } from '../net/hostname'
import { guestMac } from '../net/mac'
import { containerConfig } from '../networks/container-config'
import { choices } from './choices'

/** As a form sends it: words. */
export type Wanted = {
  name: string
  template: string
  storage: string
  disk: string
  cores: string
  memory: string
  /** Empty: the first that is free. */
  address: string
}

type Input = { ctx: Context; input: Wanted & { hostId: string } }

/** A container with its id, its card and its address, as it is made when nothing changes until then. */
export async function provisionWish({ ctx, input }: Input): Promise<Pick<ProvisionSpec, 'provision' | 'reservations'>> {
  const { hostId } = input
  const name = input.name.trim().toLowerCase()
  if (!isHostLabel(name))
    throw new InvalidError(`${input.name} is no name for an app.`, {
      name: 'is no name such as nginx-01: letters, digits and hyphens, at most 63, and not a number',
    })
  const [{ spec }, seen, offered, card] = await Promise.all([
    getNetwork(ctx.db, hostId),
    look({ ctx, input: { hostId, maxAge: 0 } }),
    choices({ ctx, input: { hostId, maxAge: 60_000 } }),
    containerConfig({ ctx, input: { hostId, name } }),
  ])
  const stock = seen.facts(inventory)
  const vmid = freeId(stock)
  const place = layout(spec)
  const isApp = parseNic('net0', card).bridge === place.bridge
  unique(name, { spec, stock, bridge: place.bridge })
  const template = offered.templates.find(({ value }) => value === input.template)
  if (!template)
    throw new InvalidError('There is no such template on this host.', {
      template: 'is not there any more: choose another',
    })
  if (!offered.storages.some(({ value }) => value === input.storage))
    throw new InvalidError('There is no such storage.', { storage: 'takes no container disks: choose another' })
  const mac = freeMac(`${hostId} ${vmid} ${name}`, stock)
  const provision: Provision = {
    ...{ vmid, name, isApp, template: template.volume, download: template.download },
    storage: input.storage,
    names: isApp ? { nameserver: place.gateway, searchdomain: spec.domain } : null,
    disk: whole('disk', input.disk, 1, 2000),
    cores: whole('cores', input.cores, 1, 128),
    memory: whole('memory', input.memory, 64, 1_000_000),
    card: nicText(card, { hwaddr: mac.toUpperCase() }),
  }
  const address = input.address.trim()
  if (address !== '' && !isApp)
    throw new InvalidError('Its address comes from the LAN.', { address: 'is for the isolated network alone' })
  const files = seen.known(names)
  const holder = address === '' ? null : heldBy(address, mac, { bridge: place.bridge, guests: stock.guests, ...files })
  if (holder) throw new InvalidError(holder, { address: holder })
  return { provision, reservations: reservationsWith(spec, mac, address) }
}

function reservationsWith(spec: NetworkSpec, mac: string, address: string): NetworkSpec['reservations'] {
  if (address === '') return spec.reservations
  const read = Reservation.safeParse({ mac, address, name: null, aliases: [] })
  const all = [...spec.reservations, ...(read.success ? [read.data] : [])]
  const why = read.success ? refusalOfReservations(all, layout(spec).cidr)?.why : read.error.issues[0]?.message
  if (why) throw new InvalidError(`It cannot have the address ${address}: ${why}.`, { address: why })
  return all
}

/** Another one on each host, and none that a guest has. */
function freeMac(seed: string, { guests }: Inventory): string {
  for (let turn = 0; ; turn += 1) {
    const mac = guestMac(`${seed} ${turn}`)
    if (!guests.some(({ nics }) => nics.some((nic) => nic.mac === mac))) return mac
  }
}

function unique(name: string, { spec, stock, bridge }: { spec: NetworkSpec; stock: Inventory; bridge: string }): void {
  const apps = appNames(stock.guests, bridge, spec.reservations)
  const holder =
    apps.find((app) => app.name === name || app.aliases.includes(name))?.vmid ??
    stock.guests.find((guest) => guest.local && guest.name === name)?.vmid
  if (holder !== undefined)
    throw new InvalidError(`${name} is the name of guest ${holder}.`, { name: `is the name of guest ${holder}` })
  const kept = spec.reservations.find((each) => each.name === name || each.aliases.includes(name))
  if (kept) throw new InvalidError(`${name} is kept for ${kept.mac}.`, { name: `is kept for ${kept.mac}` })
  if (recordNamed(spec.records, [name], spec.domain))
    throw new InvalidError(`${name} is a record of the DNS of this network.`, {
      name: 'is a record of the DNS of this network',
    })
}

function whole(field: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new InvalidError(`${field} is to be a whole number from ${least} to ${most}.`, {
    [field]: `is a whole number from ${least} to ${most}`,
  })
}

/** Ids are shared by all nodes and by virtual machines. */
function freeId({ guests, idRange }: Inventory): number {
  const taken = new Set(guests.map(({ vmid }) => vmid))
  for (let vmid = idRange.lower; vmid < idRange.upper; vmid += 1) if (!taken.has(vmid)) return vmid
  throw new RefusedError(
    `Every id from ${idRange.lower} to ${idRange.upper - 1} is taken. Widen "next-id" in the datacenter options.`,
  )
}
