import type { Lease } from '../../host/tools/dnsmasq'
import { contains, fromNumber, toNumber } from '../../net/cidr'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { AppName } from './wanted'

/** What is kept about the apps: the files by their path, and the leases; null when there is no lease file yet. */
export type Kept = { files: Readonly<Record<string, string>>; leases: readonly Lease[] | null }

/**
 * `plan`: what has been written stays, whatever leases come and go while an operation runs. `follow`: what an app holds by lease
 * is what its file is to say.
 */
export type Mode = 'plan' | 'follow'

/**
 * The same names, each with the address that is reserved for it: the one that somebody has decided on, else that of its file,
 * or of its lease, else the first that is free. A guest whose configuration does not say that it asks by DHCP is followed once it has asked, and is not planned for.
 * None is given to two.
 */
export function withReservations(
  names: readonly AppName[],
  { files, leases }: Kept,
  spec: NetworkSpec,
  mode: Mode,
): (AppName & { reserved: string | null })[] {
  const { cidr, gateway, service, folder } = layout(spec)
  const byMac = new Map((leases ?? []).toReversed().map(({ mac, address }) => [mac, address]))
  const holders = new Map((leases ?? []).map(({ mac, address }) => [address, mac]))
  const taken = new Set([gateway, service, ...names.flatMap(({ address }) => address ?? [])])
  const isOthers = (address: string, mac: string) => (holders.get(address) ?? mac) !== mac
  const reserved = new Map<AppName, string>()
  const asking = names.filter(({ address }) => address === null)
  const turn = (candidate: (name: AppName) => string | null | undefined, mayBeHeld = false) => {
    for (const name of asking) {
      const address = reserved.has(name) ? null : candidate(name)
      if (!address || !contains(cidr, address) || taken.has(address)) continue
      if (!mayBeHeld && isOthers(address, name.mac)) continue
      reserved.set(name, address)
      taken.add(address)
    }
  }
  const byFile = ({ vmid, mac }: AppName) => {
    const [own, address = ''] = (files[`${folder}/dhcp-hosts.d/${vmid}`] ?? '').trim().split(',')
    return own === mac ? address : null
  }
  const byLease = ({ mac }: AppName) => byMac.get(mac)
  const decided = new Map(spec.reservations.map(({ mac, address }) => [mac, address]))
  turn(({ mac }) => decided.get(mac), true)
  // Also of those that are not here now.
  for (const address of decided.values()) if (address) taken.add(address)
  if (mode === 'follow') turn(byLease)
  turn(byFile, mode === 'plan')
  turn((name) => (name.asks ? byLease(name) : null))
  let next = toNumber(spec.rangeStart)
  turn(({ asks }) => {
    if (!asks) return null
    while (next <= toNumber(spec.rangeEnd) && (taken.has(fromNumber(next)) || holders.has(fromNumber(next)))) next += 1
    return next <= toNumber(spec.rangeEnd) ? fromNumber(next) : null
  })
  return names.map((name) => ({ ...name, reserved: reserved.get(name) ?? null }))
}
