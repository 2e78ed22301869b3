import { describe, expect, it } from 'vitest'
import { judge } from '../judge'
import { links, linksIn, routes, routesIn, type Link } from './ip'
import { answer } from './recorded/read'

const output = (stdout: string, exitCode = 0, stderr = '') => ({ stdout, stderr, exitCode })
const seen = links().parse(answer('ip-addr.json'))
const find = (name: string) => seen.find((link) => link.name === name)

describe('links', () => {
  it('names every link of a host in use', () => {
    expect(seen.map(({ name }) => name)).toEqual([
      ...['lo', 'eno1', 'vmbr0', 'vmbr1', 'veth100i0', 'proximity-lan', 'veth-lan', 'veth102i0', 'veth102i1'],
      ...['veth301i0', 'fwbr301i0', 'fwln301i0', 'fwpr301p0', 'veth302i0', 'fwbr302i0', 'fwln302i0', 'fwpr302p0'],
      'tap200i0',
    ])
  })

  it('tells a bridge with its addresses, IPv4 and IPv6', () => {
    expect(find('vmbr0')).toMatchObject({
      kind: 'bridge',
      up: true,
      mac: '02:6e:00:00:00:10',
      master: null,
      vlanAware: false,
      addresses: [
        { address: '192.168.77.10', prefix: 24, family: 4, linkLocal: false },
        { family: 6, prefix: 64, linkLocal: true },
      ],
    })
  })

  it.each<[name: string, what: Partial<Link>]>([
    ['lo', { kind: null, up: true, master: null, mtu: 65_536 }],
    ['proximity-lan', { kind: 'bridge', up: true, addresses: [], mac: '02:50:58:5a:ff:09' }],
    ['veth-lan', { kind: 'veth', master: 'proximity-lan', parent: null }],
    ['veth301i0', { kind: 'veth', master: 'fwbr301i0' }],
    ['fwpr301p0', { kind: 'veth', master: 'proximity-lan', parent: 'fwln301i0', vlan: null }],
    ['tap200i0', { kind: 'tun', up: false, master: null }],
  ])('reads %s', (name, what) => {
    expect(find(name)).toMatchObject(what)
  })

  it('reads a VLAN, what it sits on, and a bridge that knows VLANs', () => {
    const vlan = {
      ...{ ifindex: 5, link: 'vmbr0', ifname: 'vmbr0.20', flags: ['UP'], mtu: 1500, operstate: 'UP' },
      linkinfo: { info_kind: 'vlan', info_data: { protocol: '802.1Q', id: 20, flags: ['REORDER_HDR'] } },
      addr_info: [{ family: 'inet6', local: '2001:db8::10', prefixlen: 64, scope: 'global' }],
    }
    const aware = { ifindex: 4, ifname: 'vmbr0', linkinfo: { info_kind: 'bridge', info_data: { vlan_filtering: 1 } } }
    const [below, above] = links().parse(output(JSON.stringify([vlan, aware])))
    expect(below).toMatchObject({ kind: 'vlan', parent: 'vmbr0', vlan: 20, addresses: [{ family: 6 }] })
    expect(above).toMatchObject({ kind: 'bridge', vlanAware: true, vlan: null, addresses: [] })
  })

  it('leaves out the empty entries of iproute2 6.1', () => {
    expect(
      links()
        .parse(output('[{},{"ifindex":1,"ifname":"lo"},{}]'))
        .map(({ name }) => name),
    ).toEqual(['lo'])
  })
})

describe('a network namespace', () => {
  it('shows the service behind its end of the cable', () => {
    const inside = linksIn('proximity-lan').parse(answer('ip-addr-netns.json'))
    expect(inside?.map(({ name, addresses }) => [name, addresses[0]?.address])).toEqual([
      ['lo', '127.0.0.1'],
      ['proximity-lan', '10.10.0.2'],
    ])
    expect(routesIn('proximity-lan').parse(answer('ip-route-netns.json'))).toEqual([
      { dst: 'default', gateway: '10.10.0.1', dev: 'proximity-lan' },
      { dst: '10.10.0.0/24', gateway: null, dev: 'proximity-lan' },
    ])
  })

  it('that does not exist is none', () => {
    const missing = output('', 255, 'Cannot open network namespace "nope": No such file or directory\n')
    expect(judge(linksIn('nope'), missing)).toBeNull()
    expect(judge(routesIn('nope'), missing)).toBeNull()
  })

  it('that could not be asked is not taken for one that does not exist', () => {
    const denied = output('', 255, 'setting the network namespace "x" failed: Operation not permitted\n')
    expect(() => judge(linksIn('x'), denied)).toThrow('Operation not permitted')
    expect(() => judge(routesIn('x'), denied)).toThrow('Operation not permitted')
  })
})

describe('routes', () => {
  it('names where the default route leaves, and what goes nowhere', () => {
    expect(routes(4).parse(answer('ip-route-4.json'))).toEqual([
      { dst: 'default', gateway: '192.168.77.1', dev: 'vmbr0' },
      { dst: '192.168.77.0/24', gateway: null, dev: 'vmbr0' },
      { dst: '198.51.100.0/24', gateway: null, dev: null },
    ])
  })

  it('reads IPv6, and a host without any', () => {
    expect(
      routes(6)
        .parse(answer('ip-route-6.json'))
        .map(({ dst, dev }) => `${dst} ${dev}`),
    ).toEqual(['fe80::/64 vmbr0', 'fe80::/64 vmbr1'])
    expect(routes(6).parse(output(''))).toEqual([])
  })
})
