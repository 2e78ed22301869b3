import { describe, expect, it, test } from 'vitest'
import type { Inventory } from '../inventory'
import { facts, guest, spec, stock, uplink } from '../testing/preflight'
import type { Uplink } from '../uplink'
import { checks } from './checks'
import type { Preflight } from './facts'
import { subnetCollisions } from './subnet'

type World = {
  facts?: Partial<Preflight>
  inventory?: Partial<Inventory>
  uplink?: Partial<Uplink>
  spec?: Record<string, unknown>
}

describe('the subnet', () => {
  const link = (name: string, address: string, prefix = 24) =>
    ({ name, addresses: [{ address, prefix, family: 4, linkLocal: false }] }) as unknown as Inventory['links'][number]
  const route = (dst: string, dev: string | null = 'vmbr1') => ({ dst, dev, gateway: null })
  test.each<[what: string, inventory: Partial<Inventory>, collisions: string[]]>([
    [
      'a free host',
      {
        routes: [route('default'), route('192.168.1.0/24'), route('fd00::/8')],
        links: [link('vmbr0', '192.168.1.10')],
      },
      [],
    ],
    ['an address', { links: [link('vmbr1', '10.10.0.5')] }, ['vmbr1 has 10.10.0.5']],
    ['a route to the same', { routes: [route('10.10.0.0/24', 'wg0')] }, ['a route to 10.10.0.0/24 leaves by wg0']],
    ['a route to more', { routes: [route('10.0.0.0/8', 'tun0')] }, ['a route to 10.0.0.0/8 leaves by tun0']],
    ['a route to a part of it', { routes: [route('10.10.0.128/25')] }, ['a route to 10.10.0.128/25 leaves by vmbr1']],
    ['a route to one address', { routes: [route('10.10.0.7')] }, ['a route to 10.10.0.7 leaves by vmbr1']],
    ['a black hole', { routes: [route('10.10.0.0/16', null)] }, ['a route to 10.10.0.0/16 leaves by another way']],
    [
      'a guest elsewhere',
      { guests: [guest(105, 'hostname: db\nnet0: name=eth0,bridge=vmbr0,ip=10.10.0.9/24')] },
      ['db (105) has 10.10.0.9 on vmbr0'],
    ],
    [
      'our own bridge, made by hand',
      { links: [link('proximity-lan', '10.10.0.1')], routes: [route('10.10.0.0/24', 'proximity-lan')] },
      [],
    ],
    ['our own guests', { guests: [guest(105, 'net0: name=eth0,bridge=proximity-lan,ip=10.10.0.9/24')] }, []],
    [
      'an address and the route that comes with it',
      { links: [link('vmbr1', '10.10.0.5')], routes: [route('10.10.0.0/24')] },
      ['vmbr1 has 10.10.0.5', 'a route to 10.10.0.0/24 leaves by vmbr1'],
    ],
  ])('meets %s', (_, inventory, collisions) => {
    expect(subnetCollisions(spec(), stock(inventory))).toEqual(collisions)
  })
})

describe('the preflight', () => {
  const run = (world: World = {}, hasRouter = false) =>
    checks({
      ...{ spec: spec(world.spec), facts: { ...facts, ...world.facts }, inventory: stock(world.inventory) },
      ...{ uplink: { ...uplink, ...world.uplink }, hasRouter },
    })

  it('finds a plain host good, and asks nothing of anybody', () => {
    expect(run().filter(({ state, remedy }) => state !== 'good' || remedy !== null)).toEqual([])
    expect(run().map(({ id }) => id)).toEqual([
      ...['pve', 'root', 'ifupdown2', 'nft', 'dnsmasq', 'uplink', 'vmid', 'storage', 'template'],
      ...['subnet', 'forward', 'bridge-nf', 'pve-firewall', 'pending'],
    ])
  })

  test.each<[id: string, state: string, value: string, world: World]>([
    ['pve', 'good', '8.2.0', { facts: { version: '8.2.0' } }],
    ['pve', 'good', '9.0', { facts: { version: '9.0' } }],
    ['pve', 'good', '10.0.1', { facts: { version: '10.0.1' } }],
    ['pve', 'failed', '8.1.11', { facts: { version: '8.1.11' } }],
    ['pve', 'failed', '7.4', { facts: { version: '7.4' } }],
    ['pve', 'failed', 'not found', { facts: { version: null } }],
    ['root', 'failed', 'not root', { facts: { isRoot: false } }],
    ['ifupdown2', 'failed', 'not installed', { facts: { packages: {} } }],
    ['nft', 'failed', 'not installed', { facts: { packages: {} } }],
    ['dnsmasq', 'good', 'not installed; 2.90 will be', { facts: { packages: {} } }],
    [
      'dnsmasq',
      'attention',
      'not installed; the package lists do not name it',
      { facts: { packages: {}, dnsmasqCandidate: null } },
    ],
    ['uplink', 'failed', 'no interface', { uplink: { bridge: null, reason: 'no interface' } }],
    ['uplink', 'attention', uplink.reason, { uplink: { disagreement: 'vmbr1' } }],
    ['vmid', 'good', '101 (100 is pihole)', { inventory: { guests: [guest(100, 'hostname: pihole')] } }],
    ['vmid', 'failed', '100', { spec: { vmid: 100 }, inventory: { guests: [guest(100)] } }],
    ['storage', 'failed', 'none', { facts: { disks: [] } }],
    ['storage', 'good', 'local-lvm, 20.0 GiB free', {}],
    ['template', 'good', 'alpine-3.22-default_20250617_amd64.tar.xz, to be downloaded', { facts: { templates: [] } }],
    [
      'subnet',
      'failed',
      '10.10.0.0/24: a route to 10.0.0.0/8 leaves by wg0',
      { inventory: { routes: [{ dst: '10.0.0.0/8', dev: 'wg0', gateway: null }] } },
    ],
    ['subnet', 'failed', '10.10.0.0/24: its gateway address answers from the LAN', { facts: { gatewayAnswers: true } }],
    ['forward', 'attention', 'DROP', { facts: { forwardPolicy: 'DROP', bridgeNf: true } }],
    ['forward', 'good', 'DROP', { facts: { forwardPolicy: 'DROP' } }],
    ['forward', 'unknown', 'unknown: iptables does not answer', { facts: { forwardPolicy: null } }],
    ['pve-firewall', 'attention', 'on', { facts: { pveFirewall: true } }],
    ['pve-firewall', 'good', 'off', { facts: { pveFirewall: false } }],
    ['pending', 'attention', 'there are some', { facts: { pendingInterfaces: true } }],
    ['source', 'good', 'is not loaded; the line is added', { spec: { placement: 'interfaces.d' } }],
    [
      'source',
      'good',
      'is loaded',
      { spec: { placement: 'interfaces.d' }, facts: { interfaces: 'source /etc/network/interfaces.d/*' } },
    ],
  ])('finds %s %s: %s', (id, state, value, world) => {
    const found = run(world).find((check) => check.id === id)
    expect(found).toMatchObject({ state, value })
    if (state === 'failed' || state === 'attention') expect(found?.remedy).toBeTruthy()
  })

  it('asks for no place for a router that is there already', () => {
    const seen = run({ facts: { disks: [], templates: [], available: [] } }, true)
    expect(seen.filter(({ state }) => state !== 'good')).toEqual([])
  })
})
