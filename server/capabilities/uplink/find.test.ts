import { describe, expect, it } from 'vitest'
import { links, type Link, type Route } from '../../host/tools/ip'
import { answer } from '../../host/tools/recorded/read'
import type { Bridge } from '../inventory'
import { findUplink } from './find'

type Over = Partial<Link> & { at?: string[] }

function link(name: string, { at = [], ...over }: Over = {}): Link {
  const addresses = at.map((text) => {
    const [address = '', prefix] = text.split('/')
    const family = address.includes(':') ? (6 as const) : (4 as const)
    return { address, prefix: Number(prefix), family, linkLocal: address.startsWith('fe80') }
  })
  return {
    ...{
      name,
      kind: null,
      up: true,
      mac: '',
      mtu: 1500,
      master: null,
      parent: null,
      vlan: null,
      vlanAware: false,
      stp: null,
      forwardDelay: null,
    },
    ...{ addresses, ...over },
  }
}
const bridge = (name: string, over: Over = {}) => link(name, { kind: 'bridge', ...over })
const via = (dev: string, gateway = '192.168.1.1'): Route => ({ dst: 'default', gateway, dev })

function find(
  all: Link[],
  routes: Route[],
  arrivedOn: string | null = null,
  chosen = 'auto',
  ovs: Partial<Bridge>[] = [],
) {
  const linux = all
    .filter(({ kind }) => kind === 'bridge')
    .map(({ name }): Bridge => ({
      ...{ name, kind: 'linux', addresses: [], vlanAware: false, up: true, zone: null },
      ports: all.filter(({ master }) => master === name).map((port) => port.name),
    }))
  const bridges = [...linux, ...ovs.map((each) => ({ ...linux[0], ...each }) as Bridge)]
  return findUplink({ links: all, bridges, routes }, arrivedOn, chosen)
}

const LAN = '192.168.1.10/24'
const HERE = '192.168.1.10'

describe('the management bridge', () => {
  it.each<[what: string, links: Link[], routes: Route[], bridge: string | null, vlan: number | null]>([
    [
      'a bridge with the address',
      [link('eno1', { master: 'vmbr0' }), bridge('vmbr0', { at: [LAN] })],
      [via('vmbr0')],
      'vmbr0',
      null,
    ],
    [
      'a bridge of any name',
      [bridge('vmbr0', { at: ['10.1.1.1/24'] }), bridge('lan', { at: [LAN] })],
      [via('lan')],
      'lan',
      null,
    ],
    [
      'below a VLAN on a bridge',
      [bridge('vmbr0'), link('vmbr0.20', { kind: 'vlan', parent: 'vmbr0', vlan: 20, at: [LAN] })],
      [via('vmbr0.20')],
      'vmbr0',
      20,
    ],
    [
      'a bridge on a VLAN of the cable',
      [link('eno1.20', { kind: 'vlan', parent: 'eno1', vlan: 20, master: 'vmbr0' }), bridge('vmbr0', { at: [LAN] })],
      [via('vmbr0')],
      'vmbr0',
      null,
    ],
    [
      'none: a VLAN on the cable alone',
      [link('eno1'), link('eno1.20', { kind: 'vlan', parent: 'eno1', vlan: 20, at: [LAN] })],
      [via('eno1.20')],
      null,
      null,
    ],
    [
      'a bridge on a bond',
      [
        link('eno1', { master: 'bond0' }),
        link('bond0', { kind: 'bond', master: 'vmbr0' }),
        bridge('vmbr0', { at: [LAN] }),
      ],
      [via('vmbr0')],
      'vmbr0',
      null,
    ],
    [
      'none: a bond that is in no bridge',
      [link('bond0', { kind: 'bond', at: [LAN] }), bridge('vmbr0')],
      [via('bond0')],
      null,
      null,
    ],
    ['none: the cable', [link('eno1', { at: [LAN] })], [via('eno1')], null, null],
    [
      'above a port that has kept the address',
      [link('eno1', { master: 'vmbr0', at: [LAN] }), bridge('vmbr0')],
      [via('eno1')],
      'vmbr0',
      null,
    ],
    [
      'a bridge with several addresses',
      [bridge('vmbr0', { at: ['fe80::1/64', '10.9.9.9/8', LAN] })],
      [via('vmbr0')],
      'vmbr0',
      null,
    ],
    [
      'the first default route of two where nobody knows better',
      [bridge('vmbr1', { at: ['10.0.0.2/24'] }), bridge('vmbr0', { at: ['10.0.1.2/24'] })],
      [via('vmbr0'), via('vmbr1')],
      'vmbr0',
      null,
    ],
    ['none: nothing at all', [], [], null, null],
  ])('is %s', (_, all, routes, name, vlan) => {
    expect(find(all, routes)).toMatchObject({ bridge: name, vlan, disagreement: null })
    const arrived = find(all, routes, HERE)
    if (all.some(({ addresses }) => addresses.some(({ address }) => address === HERE)))
      expect(arrived).toMatchObject({ bridge: name, vlan })
  })

  it('is the one that carries the address this session arrived on, although the default route leaves elsewhere', () => {
    const all = [bridge('vmbr0', { at: ['10.0.0.2/24'] }), bridge('vmbr1', { at: [LAN] })]
    expect(find(all, [via('vmbr0')], HERE)).toMatchObject({
      bridge: 'vmbr1',
      disagreement: 'vmbr0',
      address: LAN,
      networks: [LAN],
      reason: `vmbr1: this connection arrived on ${HERE}`,
    })
  })

  it('is found by IPv6 alone', () => {
    const all = [bridge('vmbr0', { at: ['fe80::1/64', '2001:db8::10/64'] })]
    expect(find(all, [via('vmbr0', 'fe80::ff')], '2001:db8::10')).toMatchObject({
      bridge: 'vmbr0',
      address: '2001:db8::10/64',
      gateway: 'fe80::ff',
    })
    expect(find(all, [via('vmbr0', 'fe80::ff')])).toMatchObject({ bridge: 'vmbr0', networks: ['2001:db8::10/64'] })
  })

  it('is told by the default route when the address of the session is on no interface', () => {
    expect(find([bridge('vmbr0', { at: [LAN] })], [via('vmbr0')], '203.0.113.9')).toMatchObject({
      bridge: 'vmbr0',
      reason: 'vmbr0: the default route leaves there',
    })
  })

  it('may be one of Open vSwitch, with the address on it or on a port', () => {
    const ovs = [{ name: 'vmbr0', kind: 'ovs' as const, ports: ['eno1', 'mgmt0'] }]
    const above = [link('vmbr0', { kind: 'openvswitch', at: [LAN] })]
    const port = [
      link('vmbr0', { kind: 'openvswitch' }),
      link('mgmt0', { kind: 'openvswitch', master: 'ovs-system', at: [LAN] }),
    ]
    expect(find(above, [via('vmbr0')], HERE, 'auto', ovs).bridge).toBe('vmbr0')
    expect(find(port, [via('mgmt0')], HERE, 'auto', ovs).bridge).toBe('vmbr0')
  })

  it('says why there is none', () => {
    expect(find([link('eno1', { at: [LAN] })], [], HERE).reason).toBe(
      'eno1 carries the management address and belongs to no bridge',
    )
    expect(find([bridge('vmbr0')], []).reason).toBe('no interface carries the management address')
  })

  it('ends where links turn in a circle', () => {
    const all = [
      link('a', { kind: 'vlan', parent: 'b', vlan: 1, at: [LAN] }),
      link('b', { kind: 'vlan', parent: 'a', vlan: 2 }),
    ]
    expect(find(all, [via('a')]).bridge).toBeNull()
  })

  it('is found on a host of the lab', () => {
    const all = links().parse(answer('ip-addr.json'))
    expect(find(all, [via('vmbr0', '192.168.77.1')], '192.168.77.10')).toMatchObject({
      bridge: 'vmbr0',
      address: '192.168.77.10/24',
      gateway: '192.168.77.1',
    })
  })
})

describe('a chosen bridge', () => {
  const all = [
    bridge('vmbr0'),
    link('vmbr0.20', { kind: 'vlan', parent: 'vmbr0', vlan: 20, at: [LAN] }),
    bridge('vmbr1', { at: ['203.0.113.5/29'] }),
  ]

  it('is taken, and its networks are closed to apps as well', () => {
    expect(find(all, [via('vmbr0.20')], HERE, 'vmbr1')).toMatchObject({
      bridge: 'vmbr1',
      vlan: null,
      networks: [LAN, '203.0.113.5/29'],
      reason: 'vmbr1: chosen in the settings',
    })
  })

  it('keeps the VLAN when it is the management bridge', () => {
    expect(find(all, [via('vmbr0.20')], HERE, 'vmbr0')).toMatchObject({ bridge: 'vmbr0', vlan: 20, networks: [LAN] })
  })

  it('that does not exist is no other one', () => {
    expect(find(all, [via('vmbr0.20')], HERE, 'vmbr9')).toMatchObject({
      bridge: null,
      reason: 'vmbr9 was chosen in the settings, and this host has no such bridge',
    })
  })
})
