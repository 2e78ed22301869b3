import { describe, expect, test } from 'vitest'
import { parseGuest } from '../../host/tools/pve'
import type { Inventory } from '../inventory'
import { NetworkSpec } from '../network/spec'
import { remarks } from './remarks'
import { restoredGuests } from './guests'
import { isSameNic, savedNics } from './saved-nics'
import type { RestoreSpec, RestoreWish, SavedGuest } from './wish'

const MAC = 'BC:24:11:B4:C8:A2'
const ON_LAN = `name=eth0,bridge=proximity-lan,hwaddr=${MAC},ip=dhcp,type=veth`
const ON_VMBR0 = `name=eth0,hwaddr=${MAC},bridge=vmbr0,ip=dhcp`
const text = (net0: string, other = '') => `hostname: nginx-01\nname: nginx-01\nnet0: ${net0}\n${other}`
const saved = (config = text(ON_LAN)): SavedGuest => ({ vmid: 301, kind: 'container', text: config })
const wish = (other: Partial<RestoreWish> = {}): RestoreSpec => ({
  ...NetworkSpec.parse({}),
  restore: {
    ...{ node: 'pve1', network: true, guests: [saved()], moves: true },
    ...{ names: {}, leases: null, interfaces: null, firewall: null, ...other },
  },
})
const stock = (config: string | null, other: object = {}): Inventory =>
  ({
    node: 'pve1',
    bridges: [{ name: 'vmbr0' }],
    guests:
      config === null
        ? []
        : [{ ...parseGuest(301, 'container', 'pve1', config), local: true, running: true, ...other }],
  }) as unknown as Inventory

const whys = (spec: RestoreSpec, there: Inventory) => savedNics(spec, there).skips.map(({ why }) => why)
const lines = (spec: RestoreSpec, there: Inventory) =>
  restoredGuests.plan({ spec, facts: null, given: { inventory: there } }).map(({ run }) => run.argv.join(' '))

describe('a NIC', () => {
  test.each([
    [ON_LAN, `bridge=proximity-lan,name=eth0,ip=dhcp,hwaddr=${MAC.toLowerCase()}`, true],
    [ON_LAN, ON_VMBR0, false],
    [ON_LAN, `${ON_LAN},tag=5`, false],
  ])('is the same in whatever order and case: %s, %s', (one, other, same) =>
    expect(isSameNic({ text: one }, { text: other })).toBe(same),
  )
})

describe('the guests of a backup', () => {
  test('come back to their bridge, and ask for their address anew', () => {
    expect(lines(wish(), stock(text(ON_VMBR0)))).toEqual([`pct set 301 --net0 ${ON_LAN}`, 'pct reboot 301'])
    const [change] = restoredGuests.plan({
      spec: wish(),
      facts: null,
      given: { inventory: stock(text(ON_VMBR0)) },
    })
    expect(change?.undo?.map(({ argv }) => argv.join(' '))).toEqual([
      `pct set 301 --net0 ${ON_VMBR0}`,
      'pct reboot 301',
    ])
  })

  test('get back a NIC that was taken away, and are not restarted when they do not run', () => {
    const there = stock('hostname: nginx-01\n', { running: false })
    expect(lines(wish(), there)).toEqual([`pct set 301 --net0 ${ON_LAN}`])
    const [change] = restoredGuests.plan({ spec: wish(), facts: null, given: { inventory: there } })
    expect(change?.undo?.map(({ argv }) => argv.join(' '))).toEqual(['pct set 301 --delete net0'])
  })

  test('stay as they are where nothing is different, or nobody wants them back', () => {
    expect(lines(wish(), stock(text(ON_LAN)))).toEqual([])
    expect(lines(wish({ moves: false }), stock(text(ON_VMBR0)))).toEqual([])
  })

  test('are waited for while Proxmox has them locked', () => {
    expect(() => lines(wish(), stock(text(ON_VMBR0), { lock: 'backup' }))).toThrow('locked by Proxmox: backup')
  })

  test.each<[what: string, spec: RestoreSpec, there: Inventory, why: string]>([
    ['is not there', wish(), stock(null), 'is not on this host'],
    ['is on another node', wish(), stock(text(ON_VMBR0), { local: false, node: 'pve2' }), 'is on the node pve2'],
    [
      'has a number that is of another guest here',
      wish(),
      stock('hostname: pihole\nnet0: name=eth0,bridge=vmbr0\n'),
      'is another guest here: pihole',
    ],
    [
      'was on a bridge that is not there',
      wish({ network: false }),
      stock(text(ON_VMBR0)),
      'there is no bridge proximity-lan for its net0',
    ],
    [
      'holds what is no NIC',
      wish({ guests: [saved(text('--delete=rootfs'))] }),
      stock(text(ON_VMBR0)),
      'net0 cannot be read',
    ],
    [
      'has got a NIC since',
      wish(),
      stock(text(ON_LAN, 'net1: name=eth1,bridge=vmbr0\n')),
      'has got net1 since, which stays',
    ],
  ])('who %s is left alone, and named', (_, spec, there, why) => {
    expect(lines(spec, there)).toEqual([])
    expect(whys(spec, there)).toEqual([why])
    expect(remarks(spec, there)).toMatchObject([{ title: 'nginx-01 (301)', value: why, state: 'attention' }])
  })

  test('that bear another name but the same MAC address are the same', () => {
    const renamed = stock(text(ON_VMBR0).replaceAll('nginx-01', 'web'))
    expect(lines(wish(), renamed)).toHaveLength(2)
  })
})
