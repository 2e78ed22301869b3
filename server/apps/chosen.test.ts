import { describe, expect, test } from 'vitest'
import { inventory, type Guest } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import { NetworkSpec } from '../capabilities/network/spec'
import { uplink } from '../capabilities/uplink'
import { Snapshot } from '../engine/snapshot'
import { parseGuest } from '../host/tools/pve'
import { chosen } from './chosen'

const place = layout(NetworkSpec.parse({}))

function guest(vmid: number, ...cards: string[]): Guest {
  const nets = cards.map((card, at) => `net${at}: name=eth${at},${card}`).join('\n')
  return { ...parseGuest(vmid, 'container', 'pve1', `hostname: app-${vmid}\n${nets}\n`), local: true, running: true }
}

const card = (bridge: string, mac: number) => `bridge=${bridge},hwaddr=BC:24:11:00:00:0${mac},ip=dhcp`

function choose(
  all: Guest[],
  guests: string,
  { from = '', toward = 'network' }: { from?: string; toward?: 'network' | 'lan' } = {},
) {
  const seen = new Snapshot(
    {},
    0,
    new Map([
      [inventory.id, { facts: { guests: all } }],
      [uplink.id, { facts: { bridge: 'vmbr0' } }],
    ]),
  )
  return chosen({ seen, place, guests, from, toward }).map(({ guest: it, nic }) => `${it.vmid} ${nic.id}`)
}

describe('the guests that are moved', () => {
  const on = guest(101, card('proximity-lan', 1))
  const off = guest(102, card('vmbr0', 2))

  test('are those that are not there already', () => {
    expect(choose([on, off], '101,102,102')).toEqual(['102 net0'])
    expect(choose([on, off], '101, 102', { toward: 'lan' })).toEqual(['101 net0'])
    expect(() => choose([on, off], '101')).toThrow('app-101 (101): it is on proximity-lan already.')
  })

  test('go by the card on the LAN, or on the bridge that is meant', () => {
    const two = guest(103, card('vmbr1', 3), card('vmbr0', 4))
    expect(choose([two], '103')).toEqual(['103 net1'])
    expect(choose([two], '103', { from: 'vmbr1' })).toEqual(['103 net0'])
  })

  test('are no copies of others', () => {
    const copy = guest(104, card('vmbr0', 1))
    expect(() => choose([on, copy], '104')).toThrow(/it has the MAC address of app-101 \(101\)/)
  })

  test.each([
    ['is not there', '999', 'there is no such guest'],
    ['has no card', '105', 'it has no network card'],
    ['is a template', '106', 'it is a template'],
    ['is elsewhere', '107', 'it is on pve2'],
  ])('are not one that %s', (_what, id, why) => {
    const all = [
      guest(105),
      { ...guest(106, card('vmbr0', 6)), template: true },
      { ...guest(107, card('vmbr0', 7)), local: false, node: 'pve2' },
    ]
    expect(() => choose(all, id)).toThrow(why)
  })
})
