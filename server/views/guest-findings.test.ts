import { describe, expect, test } from 'vitest'
import { inventory, type Guest } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import { NetworkSpec } from '../capabilities/network/spec'
import { Snapshot } from '../engine/snapshot'
import { parseGuest } from '../host/tools/pve'
import { guestFindings } from './guest-findings'

const spec = NetworkSpec.parse({})
const { gatewayMac, routerTag } = layout(spec)
const MAC = 'BC:24:11:00:00:01'

type Sketch = { mac?: string; node?: string; bridge?: string; more?: string }

function guest(vmid: number, name: string, { mac = `BC:24:11:00:01:${vmid % 100}`, ...sketch }: Sketch = {}): Guest {
  const { node = 'pve1', bridge = 'proximity-lan', more = '' } = sketch
  const text = `hostname: ${name}\nnet0: name=eth0,bridge=${bridge},hwaddr=${mac},ip=dhcp\n${more}`
  const local = node === 'pve1'
  return { ...parseGuest(vmid, 'container', node, text), local, running: local ? true : null }
}

const findings = (...guests: Guest[]) => {
  const facts = { node: 'pve1', isProxmox: true, links: [], bridges: [], routes: [], guests }
  return guestFindings(new Snapshot(spec, 0, new Map([[inventory.id, { facts }]])), spec)
}
const router = (vmid: number, node: string) =>
  guest(vmid, 'proximity-router', { node, mac: gatewayMac, more: `tags: ${routerTag}\n` })

test('nothing is said of guests that are alone with what they have', () => {
  expect(findings(guest(301, 'web'), guest(302, 'store', { bridge: 'vmbr0' }))).toEqual([])
})

describe('copies', () => {
  test('on this network are mended by the checks', () => {
    expect(findings(guest(301, 'web', { mac: MAC }), guest(302, 'copy', { mac: MAC }))).toEqual([
      expect.objectContaining({
        state: 'attention',
        title: 'web (301) and copy (302) have one MAC address',
        remedy: expect.stringContaining('Troubleshooting') as string,
      }),
    ])
  })

  test.each<[string, Sketch]>([
    ['another bridge', { bridge: 'vmbr0' }],
    ['another node', { node: 'pve2', bridge: 'vmbr0' }],
  ])('on %s by hand', (_where, sketch) => {
    const [found] = findings(guest(301, 'web', { mac: MAC }), guest(302, 'copy', { mac: MAC, ...sketch }))
    expect(found?.remedy).toContain('in Proxmox')
  })

  test('are one finding, however many there are, and no template is one', () => {
    const three = [301, 302, 303].map((vmid) => guest(vmid, 'web', { mac: MAC }))
    expect(
      findings(...three, guest(304, 'base', { mac: MAC, more: 'template: 1\n' })).map(({ title }) => title),
    ).toEqual(['web (301), web (302) and web (303) have one MAC address'])
  })

  test('are not the routers of two nodes', () => expect(findings(router(100, 'pve1'), router(101, 'pve2'))).toEqual([]))
})

describe('a guest that was moved to another node', () => {
  test('is named with where it is, and with both ways out', () => {
    expect(findings(guest(301, 'web', { node: 'pve2' }))).toEqual([
      expect.objectContaining({
        title: 'web (301) was moved to pve2, where the network of this host is not',
        remedy: 'Migrate it back to pve1, or add pve2 as a host and initialize a network there.',
      }),
    ])
  })

  test('belongs there where that node has a network of its own', () => {
    expect(findings(guest(301, 'web', { node: 'pve2' }), router(100, 'pve2'))).toEqual([])
  })
})

test('an app with another card is not isolated, unless that is not plugged in', () => {
  const card = (more: string) =>
    guest(301, 'web', { more: `net1: name=eth1,bridge=vmbr0,hwaddr=BC:24:11:00:09:01${more}\n` })
  expect(findings(card(''), guest(302, 'store', { bridge: 'vmbr0' }))).toEqual([
    expect.objectContaining({
      state: 'attention',
      title: 'web (301) is on proximity-lan and on vmbr0, and so not isolated',
      remedy: expect.stringContaining('net1') as string,
    }),
  ])
  expect(findings(card(',link_down=1'))).toEqual([])
})
