import { parseGuest, type Nic } from '../../host/tools/pve'
import type { Guest, Inventory } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import type { RestoreSpec, SavedGuest } from './wish'

/** A NIC as it was; `before` is what it is now, null when the guest has none of that number. */
export type Return = { guest: Guest; nic: Nic; before: Nic | null }
/** A guest or NIC that stays as it is, and why. */
export type Skip = { id: string; who: string; why: string }

/** A NIC is handed to Proxmox as one word: what cannot be one is not. */
const NIC = /^[A-Za-z][\w.:=,;+/-]*$/

/** What becomes of each guest of a backup: which NICs come back, and what is left alone. */
export function savedNics(spec: RestoreSpec, stock: Inventory): { returns: Return[]; skips: Skip[] } {
  const place = layout(spec)
  const all = (spec.restore?.moves ? spec.restore.guests : [])
    .map((saved) => ({ saved, was: parseGuest(saved.vmid, saved.kind, '', saved.text) }))
    .filter(({ was }) => !isRouter(place, was) && was.nics.length > 0)
    .map(({ saved, was }) => ofGuest(spec, stock, saved, was))
  return { returns: all.flatMap(({ returns }) => returns), skips: all.flatMap(({ skips }) => skips) }
}

type Was = ReturnType<typeof parseGuest>

function ofGuest(spec: RestoreSpec, stock: Inventory, { vmid, kind }: SavedGuest, was: Was) {
  const who = `${was.name} (${vmid})`
  const skip = (why: string, id = String(vmid)) => ({ id, who, why })
  const guest = stock.guests.find((each) => each.vmid === vmid)
  if (!guest) return { returns: [], skips: [skip('is not on this host')] }
  if (!guest.local) return { returns: [], skips: [skip(`is on the node ${guest.node}`)] }
  if (guest.kind !== kind || !isSame(guest, was))
    return { returns: [], skips: [skip(`is another guest here: ${guest.name}`)] }
  const bridges = bridgesOf(spec, stock)
  const reasons = was.nics.map((nic) => ({ nic, why: whyNot(nic, bridges) }))
  return {
    returns: reasons
      .filter(({ why }) => why === null)
      .map(({ nic }) => ({ guest, nic, before: guest.nics.find(({ id }) => id === nic.id) ?? null }))
      .filter(({ nic, before }) => before === null || !isSameNic(nic, before)),
    skips: [
      ...reasons.flatMap(({ nic, why }) => (why === null ? [] : [skip(why, `${vmid}-${nic.id}`)])),
      ...guest.nics
        .filter(({ id }) => !was.nics.some((nic) => nic.id === id))
        .map(({ id }) => skip(`has got ${id} since, which stays`, `${vmid}-${id}`)),
    ],
  }
}

/** A number alone does not make it the same guest: on another host it may be anybody. */
function isSame(guest: Guest, was: Was): boolean {
  const macs = guest.nics.map(({ mac }) => mac)
  return guest.name === was.name || was.nics.some(({ mac }) => mac !== null && macs.includes(mac))
}

/** Is the guest of the backup with this number the one that has it here? */
export function isHere(spec: RestoreSpec, stock: Inventory, vmid: number): boolean {
  const saved = spec.restore?.guests.find((each) => each.vmid === vmid)
  const guest = stock.guests.find((each) => each.vmid === vmid)
  if (!saved || !guest?.local || guest.kind !== saved.kind) return false
  return isSame(guest, parseGuest(vmid, saved.kind, '', saved.text))
}

/** The bridges that are there, or will be when the NICs come back. */
function bridgesOf(spec: RestoreSpec, { bridges }: Inventory): Set<string> {
  return new Set([...bridges.map(({ name }) => name), ...(spec.restore?.network ? [layout(spec).bridge] : [])])
}

function whyNot({ id, bridge, text }: Nic, bridges: ReadonlySet<string>): string | null {
  if (!NIC.test(text)) return `${id} cannot be read`
  return bridge !== null && !bridges.has(bridge) ? `there is no bridge ${bridge} for its ${id}` : null
}

/** Proxmox writes a NIC in its own order, and takes MAC addresses in any case. */
export function isSameNic(one: Pick<Nic, 'text'>, other: Pick<Nic, 'text'>): boolean {
  const normal = ({ text }: Pick<Nic, 'text'>) =>
    text
      .split(',')
      .filter((part) => part !== 'type=veth')
      .map((part) => part.toLowerCase())
      .sort()
      .join(',')
  return normal(one) === normal(other)
}
