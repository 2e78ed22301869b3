import { expect, it } from 'vitest'
import type { Guest } from '../capabilities/inventory'
import { NetworkSpec } from '../capabilities/network/spec'
import { guest, macOf } from '../capabilities/testing/guest'
import type { Lease } from '../host/tools/dnsmasq'
import { leaseRows } from './lease-rows'

const NOW = 1_795_400_000_000
const HOUR = 3_600_000
const spec = NetworkSpec.parse({})

/** Of 12 hours, so many are left. */
function lease(vmid: number, left: number, address = `10.10.0.${vmid % 256}`): Lease {
  return { mac: macOf(vmid), address, expiresAt: NOW + left * HOUR, hostname: null, clientId: null }
}

const keeps = (vmid: number, address: string) => ({
  [`/etc/proximity/dhcp-hosts.d/${vmid}`]: `${macOf(vmid)},${address},app-${vmid}\n`,
})

function row(seen: { guests?: Guest[]; leases?: Lease[]; files?: Record<string, string> }) {
  const { state, kind, address } =
    leaseRows({ guests: [], leases: [], files: {}, sightings: [], ...seen }, spec, NOW).at(-1) ?? {}
  return [state, kind, address]
}

it.each<[string, Parameters<typeof row>[0], unknown[]]>([
  ['runs and holds a lease', { guests: [guest(101)], leases: [lease(101, 8)] }, ['active', 'dynamic', '10.10.0.101']],
  ['should have renewed', { guests: [guest(101)], leases: [lease(101, 1)] }, ['expiring', 'dynamic', '10.10.0.101']],
  ['did not renew', { guests: [guest(101)], leases: [lease(101, -1)] }, ['expired', 'dynamic', '10.10.0.101']],
  ['has not asked yet', { guests: [guest(101)] }, ['waiting', 'dynamic', null]],
  [
    'has an address kept for it',
    { guests: [guest(101)], files: keeps(101, '10.10.0.130') },
    ['waiting', 'reserved', '10.10.0.130'],
  ],
  [
    'does not run',
    { guests: [guest(101, { running: false })], leases: [lease(101, 1)], files: keeps(101, '10.10.0.101') },
    ['idle', 'reserved', '10.10.0.101'],
  ],
  ['has an address of its own', { guests: [guest(101, { ip: '10.10.0.20/24' })] }, ['active', 'static', '10.10.0.20']],
  [
    'has moved to another bridge',
    { guests: [guest(101, { bridge: 'vmbr0' })], leases: [lease(101, 8)] },
    ['orphan', 'dynamic', '10.10.0.101'],
  ],
  [
    'was destroyed, and is still written down',
    { leases: [lease(101, 8)], files: keeps(101, '10.10.0.101') },
    ['orphan', 'reserved', '10.10.0.101'],
  ],
  ['is no guest of this host', { leases: [lease(101, 8)] }, ['foreign', 'unknown', '10.10.0.101']],
])('says of one who %s what that is', (_, seen, wanted) => expect(row(seen)).toEqual(wanted))

it('tells the leases of one card apart, when they are of nobody whose address is kept', () => {
  const leases = [lease(101, 8), { ...lease(101, 2, '10.10.0.150'), clientId: 'ff:01' }]
  const rows = leaseRows({ guests: [], leases, files: {}, sightings: [] }, spec, NOW)
  expect(rows.map(({ state, address, expiresAt }) => [state, address, expiresAt])).toEqual([
    ['foreign', '10.10.0.101', NOW + 8 * HOUR],
    ['foreign', '10.10.0.150', NOW + 2 * HOUR],
  ])
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2)
})

it('says whether an address is leased, and by which further names one is found that is not', () => {
  const files = { '/etc/proximity/hosts.d/102': '10.10.0.20 app-102 www pay\n' }
  const guests = [guest(101), guest(102, { ip: '10.10.0.20/24' }), guest(103)]
  const rows = leaseRows({ guests, leases: [{ ...lease(101, 1), expiresAt: null }], files, sightings: [] }, spec, NOW)
  expect(rows).toMatchObject([
    { leased: true, expiresAt: null, aliases: [] },
    { leased: false, aliases: ['www', 'pay'] },
    { leased: false, aliases: [] },
  ])
})

it('finds those who claim the same address, or are the same MAC, while they run', () => {
  const fixed = guest(102, { ip: '10.10.0.101/24' })
  const states = (guests: Guest[], leases: Lease[]) =>
    leaseRows({ guests, leases, files: {}, sightings: [] }, spec, NOW).map(({ state }) => state)
  expect(states([guest(101), fixed], [lease(101, 8)])).toEqual(['conflict', 'conflict'])
  expect(states([guest(101), { ...fixed, running: false }], [lease(101, 8)])).toEqual(['active', 'idle'])
  expect(states([guest(101), { ...guest(101), vmid: 201 }], [lease(101, 8)])).toEqual(['conflict', 'conflict'])
})

it('knows when somebody last asked, unless the term was another one then', () => {
  const askedAt = (left: number) =>
    leaseRows({ guests: [guest(101)], leases: [lease(101, left)], files: {}, sightings: [] }, spec, NOW)[0]?.askedAt
  expect(askedAt(8)).toBe(NOW - 4 * HOUR)
  expect(askedAt(20)).toBeNull()
})

it('knows when somebody was last seen: as it asked, or as the bridge heard of it later', () => {
  const sighting = (heardAt: number | null) => ({
    ...{ mac: macOf(101), address: '10.10.0.101', firstAt: 1, since: 2, lastAt: 3, heardAt },
  })
  const seenAt = (leases: Lease[], heardAt: number | null) =>
    leaseRows({ guests: [guest(101)], leases, files: {}, sightings: [sighting(heardAt)] }, spec, NOW)[0]?.seenAt
  expect(seenAt([lease(101, 8)], null)).toBe(NOW - 4 * HOUR)
  expect(seenAt([lease(101, 8)], NOW - 5 * HOUR)).toBe(NOW - 4 * HOUR)
  expect(seenAt([lease(101, 8)], NOW - HOUR)).toBe(NOW - HOUR)
  expect(seenAt([], NOW - HOUR)).toBe(NOW - HOUR)
  expect(seenAt([], null)).toBeNull()
})

it('knows since when an address is theirs, where somebody has looked', () => {
  const sighting = { mac: macOf(101), address: '10.10.0.101', firstAt: 1, since: 2, lastAt: 3, heardAt: null }
  const since = (leases: Lease[]) =>
    leaseRows({ guests: [guest(101)], leases, files: {}, sightings: [sighting] }, spec, NOW)[0]?.since
  expect(since([lease(101, 8)])).toBe(2)
  expect(since([])).toBeNull()
})
