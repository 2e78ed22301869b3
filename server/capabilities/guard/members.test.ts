import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NetworkSpec } from '../network/spec'
import type { Guest } from '../inventory'
import type { Guard } from './facts'
import { membersOf } from './members'
import { memberChanges, type GuardInput } from './plan'

const read = (file: string) => readFileSync(join(import.meta.dirname, 'cases/nothing-to-do', file), 'utf8')
const spec = { ...NetworkSpec.parse({}), choices: null }
const { inventory } = JSON.parse(read('given.json')) as { inventory: { guests: Guest[] } }
const recorded = JSON.parse(read('facts.json')) as Guard
const facts: Guard = { ...recorded, file: read('guard.nft'), table: read('table.nft'), ports: read('ports.nft') }
const guests = (over: (guest: Guest) => Guest) => ({ inventory: { guests: inventory.guests.map(over) } })
const kept = { files: {}, leases: [] }

describe('who is on the bridge', () => {
  const ports = (list: readonly Guest[]) => membersOf(spec, list, kept).map((member) => member.ports)

  test('is told by ports that follow from the configuration', () =>
    expect(ports(inventory.guests)).toEqual([
      ['veth-lan'],
      ['veth100i1', 'fwpr100p1'],
      ['veth301i0', 'fwpr301p0'],
      ['veth302i0', 'fwpr302p0'],
      ['tap303i0', 'fwpr303p0'],
    ]))

  test('knows the router while it is unplugged, too', () => {
    const unplugged = guests((guest) =>
      guest.vmid === 100 ? { ...guest, nics: guest.nics.map((nic) => ({ ...nic, bridge: 'vmbr0' })) } : guest,
    )
    expect(ports(unplugged.inventory.guests)[1]).toEqual(['veth100i1', 'fwpr100p1'])
  })

  test('knows the router before it is made', () =>
    expect(membersOf({ ...spec, choices: { vmid: 117 } }, [], kept)[1]?.ports).toEqual(['veth117i1', 'fwpr117p1']))

  test.each([
    ['the router’s', '10.10.0.1/24'],
    ['that of DHCP and DNS', '10.10.0.2/24'],
    ['one of another network', '192.168.1.10/24'],
    ['nonsense', 'x/24'],
  ])('gives an app no address that is %s', (_what, ip) => {
    const list = guests((guest) =>
      guest.vmid === 302 ? { ...guest, nics: guest.nics.map((nic) => ({ ...nic, ip })) } : guest,
    )
    const member = membersOf(spec, list.inventory.guests, kept).find(({ ports: own }) => own.includes('veth302i0'))
    expect(member).toMatchObject({ addresses: [], isApp: true })
  })
})

describe('what follows from guests that come and go', () => {
  const changes = (over: Partial<GuardInput>) =>
    memberChanges({ spec, facts, given: { inventory }, ...over }).map(({ title }) => title)

  test('is nothing while they stay', () => expect(changes({})).toEqual([]))
  test('is written and loaded when one goes', () =>
    expect(changes({ given: { inventory: { guests: inventory.guests.slice(0, -2) } } })).toEqual([
      'Write the rules that keep apps away from this host and from each other’s places',
      'Load the tables inet and bridge proximity',
    ]))
  test.each<[string, Partial<Guard>]>([
    ['a rule is gone', { ports: facts.ports?.replace(/.*no app gives out addresses.*\n/, '') ?? null }],
    ['nothing is loaded', { ports: null, table: null }],
    ['somebody has written into the file', { file: facts.file?.replace('counter drop', 'accept') ?? null }],
  ])('is left to somebody to see while %s', (_what, over) =>
    expect(changes({ facts: { ...facts, ...over }, given: { inventory: { guests: [] } } })).toEqual([]),
  )
})
