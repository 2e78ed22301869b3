import { describe, expect, it } from 'vitest'
import type { Guest } from '../capabilities/inventory'
import { guest, macOf } from '../capabilities/testing/guest'
import type { Lease6 } from '../host/tools/dnsmasq'
import type { LeaseRow } from './lease-rows'
import { withV6 } from './lease-rows-v6'

const NOW = 1_795_400_000_000
const MAC = macOf(301)
const DUID = '00:02:00:00:ab:11:c0:ff:ee'

const OWNER = { vmid: 301, name: 'app-301', kind: 'container', running: true } as const

const app: LeaseRow = {
  ...{
    id: '301:net0',
    mac: MAC,
    address: '10.10.0.110',
    addresses6: [],
    state: 'active',
    guest: null,
    kind: 'dynamic',
  },
  ...{
    name: null,
    aliases: [],
    decided: null,
    leased: true,
    expiresAt: null,
    askedAt: null,
    seenAt: null,
    since: null,
  },
}
const lease = (of: Partial<Lease6>): Lease6 => ({
  ...{ expiresAt: NOW + 60_000, address: 'fd00:10::135', mac: MAC, duid: DUID },
  ...of,
})
const rows = (rest: readonly LeaseRow[], leases6: readonly Lease6[], guests: readonly Guest[] = [guest(301)]) =>
  withV6(rest, { guests, leases6, now: NOW })

describe('what is leased by DHCPv6', () => {
  it('is in the row of the card that it is leased to', () => {
    expect(rows([app], [lease({}), lease({ address: 'fd00:10::1c1' })])).toEqual([
      { ...app, addresses6: ['fd00:10::135', 'fd00:10::1c1'] },
    ])
  })

  it.each<[what: string, lease: Lease6, guests: readonly Guest[], row: Partial<LeaseRow>]>([
    ['left by a guest of this host', lease({}), [guest(301)], { id: MAC, state: 'orphan', guest: OWNER }],
    ['of a card of nobody', lease({}), [], { id: MAC, state: 'foreign', kind: 'unknown', guest: null }],
    ['of somebody who names no card', lease({ mac: null }), [guest(301)], { id: DUID, mac: DUID, state: 'foreign' }],
    ['over', lease({ expiresAt: NOW }), [guest(301)], { state: 'expired', expiresAt: NOW }],
    ['for ever', lease({ expiresAt: null }), [], { state: 'foreign', expiresAt: null }],
  ])('has a row of its own where there is none: %s', (_, given, guests, row) => {
    expect(rows([], [given], guests)).toEqual([
      expect.objectContaining({ address: null, addresses6: ['fd00:10::135'], ...row }),
    ])
  })

  it('is no row where there is nothing', () => expect(rows([], [])).toEqual([]))
})
