import { describe, expect, test } from 'vitest'
import { layout } from '../capabilities/network/layout'
import { policyOf } from '../capabilities/network/policy'
import { NetworkSpec } from '../capabilities/network/spec'
import { questionsOf } from './questions'
import type { Source } from './sources'
import type { Targets } from './targets'

const MAC = '02:00:00:00:00:01'
const common = { note: null, isRunning: true }
const app: Source = {
  ...common,
  ...{ id: 'app-301', kind: 'app', title: 'nginx-01 (301)', where: { process: 1 }, address: '10.10.0.120', asks: true },
  card: { device: 'eth0', mac: MAC },
  isPlugged: true,
}
const other: Source = {
  ...app,
  id: 'app-302',
  address: '10.10.0.121',
  card: { device: 'eth0', mac: '02:00:00:00:00:02' },
}
const service: Source = { ...app, id: 'service', kind: 'service', address: '10.10.0.2' }
const router: Source = { ...app, id: 'router', kind: 'router', address: null, card: { device: 'eth1', mac: MAC } }
const lan: Source = {
  ...common,
  id: 'lan',
  kind: 'lan',
  title: 'The LAN',
  where: { host: true },
  card: null,
  address: null,
}

const TARGETS: Targets = {
  ...{ host: '192.168.1.10', otherBridges: [], bridgeMac: '02:50:58:00:00:09', bridgeLinkLocal: 'fe80::1' },
  ...{ isFrameDropped: false, lanGateway: '192.168.1.1', lanNeighbour: '192.168.1.7', internet: '1.1.1.1' },
  closed: [{ cidr: '10.0.0.0/8', address: '10.0.0.1' }],
  routerOnLan: { device: 'vmbr0', mac: '02:00:00:00:00:99', host: '192.168.1.10' },
}

type Over = { targets?: Partial<Targets>; spec?: object; others?: readonly Source[] }

function asked(source: Source, { targets = {}, spec = {}, others = [app, other] }: Over = {}) {
  const wish = NetworkSpec.parse(spec)
  const ground = {
    place: layout(wish),
    policy: policyOf(wish, ['192.168.1.0/24']),
    targets: { ...TARGETS, ...targets },
    exceptions: wish.exceptions,
    isolateApps: wish.isolateApps,
  }
  const questions = questionsOf(ground, source, others)
  return new Map(questions.map((it) => [it.target, it]))
}

test('an app asks for what it has to reach and for what it must not, each by the rule that decides', () => {
  const questions = asked(app)
  expect(Object.fromEntries([...questions].map(([target, { expected }]) => [target, expected]))).toEqual({
    'internet-name': 'reached',
    internet: 'reached',
    'dns-direct': 'reached',
    dns: 'reached',
    'dns-tcp': 'reached',
    'claim-address': 'denied',
    'claim-sender': 'denied',
    'claim-dhcp': 'denied',
    'claim-router': 'denied',
    'router-ping': 'reached',
    'router-ssh': 'denied',
    dhcp: 'reached',
    app: 'reached',
    'host-8006': 'denied',
    'host-22': 'denied',
    'host-ping': 'denied',
    'host-frame': 'denied',
    'host-ipv6': 'denied',
    'lan-gateway': 'denied',
    'lan-gateway-dns': 'denied',
    'lan-neighbour': 'denied',
    'closed-10.0.0.0/8': 'denied',
  })
  expect(questions.get('host-22')?.rule?.key).toMatch(/^-A FORWARD -d 192\.168\.0\.0\/16 /)
  expect(questions.get('dns')?.rule?.key).toContain('-d 10.10.0.2/32')
  expect(questions.get('router-ssh')?.rule).toEqual({ at: 'router', key: 'policy INPUT DROP' })
  expect(questions.get('app')?.packet).toEqual({ kind: 'ping', address: '10.10.0.121' })
})

test('an app with a fixed address asks for none', () => {
  expect(asked({ ...app, asks: false }).has('dhcp')).toBe(false)
})

test('the host is closed whatever its addresses are', () => {
  const onInternet = { host: '203.0.113.5', otherBridges: [{ name: 'vmbr1', address: '198.51.100.7' }] }
  const questions = asked(app, { targets: onInternet })
  for (const target of ['host-22', 'host-8006', 'bridge-vmbr1'])
    expect(questions.get(target)).toMatchObject({ expected: 'denied', rule: null })
})

test('no rule counts a frame that the kernel drops before', () => {
  expect(asked(app).get('host-frame')?.rule?.at).toBe('host')
  expect(asked(app, { targets: { isFrameDropped: true } }).get('host-frame')).toMatchObject({
    expected: 'denied',
    rule: null,
  })
})

describe('an app before whose card Proxmox has put a bridge of its firewall', () => {
  const filtered: Source = { ...app, firewallBridge: '02:00:00:00:03:01' }
  const rule = { at: 'host', key: 'nothing reaches the host by a bridge of the Proxmox firewall' }
  const frame = (mac: string, from: string) => ({ kind: 'frame', device: 'eth0', mac, from, to: '192.168.1.10' })

  test('sends to the host by it, and the next one does too', () => {
    const others = [filtered, other]
    const own = asked(filtered, { others })
    expect(own.get('host-firewall-bridge')).toMatchObject({
      packet: frame('02:00:00:00:03:01', '10.10.0.120'),
      expected: 'denied',
      rule,
    })
    expect(own.has('host-other-bridge')).toBe(false)
    const next = asked(other, { others })
    expect(next.has('host-firewall-bridge')).toBe(false)
    expect(next.get('host-other-bridge')).toMatchObject({
      packet: frame('02:00:00:00:03:01', '10.10.0.121'),
      expected: 'denied',
      rule,
    })
  })

  test('waits for the counter of that rule also where the kernel drops what has no way back', () =>
    expect(asked(filtered, { targets: { isFrameDropped: true } }).get('host-firewall-bridge')).toMatchObject({ rule }))

  test('is not asked for by others from which it is kept apart', () =>
    expect(asked(other, { others: [filtered, other], spec: { isolateApps: true } }).has('host-other-bridge')).toBe(
      false,
    ))

  test.each([
    ['its cable is pulled', { isPlugged: false }, {}],
    ['that of the other one is', {}, { isPlugged: false }],
  ])('is not asked for by the other one while %s', (_what, own, others) => {
    const [pulled, asking] = [
      { ...filtered, ...own },
      { ...other, ...others },
    ]
    expect(asked(asking, { others: [pulled, asking] }).has('host-other-bridge')).toBe(false)
    expect(asked(pulled, { others: [pulled, asking] }).has('host-firewall-bridge')).toBe(true)
  })

  test.each<[string, Partial<Source>, Partial<Targets>]>([
    ['it has no address', { address: null }, {}],
    ['the host has none', {}, { host: null }],
  ])('sends nothing while %s', (_what, own, targets) =>
    expect(asked({ ...filtered, ...own }, { targets }).has('host-firewall-bridge')).toBe(false),
  )
})

test('an exception is asked for by the app that has it', () => {
  const exceptions = [{ mac: MAC, name: 'nginx-01', to: '192.168.1.20/32', protocol: 'tcp', port: 5432 }]
  const id = `exception-${MAC}-192.168.1.20/32-tcp-5432`
  expect(asked(app, { spec: { exceptions } }).get(id)).toMatchObject({
    packet: { kind: 'tcp', address: '192.168.1.20', port: 5432 },
    expected: 'reached',
    mayBeSilent: true,
  })
  expect(asked(other, { spec: { exceptions } }).has(id)).toBe(false)
  const syslog = [{ mac: MAC, name: 'nginx-01', to: '192.168.1.20/32', protocol: 'udp', port: 514 }]
  expect(asked(app, { spec: { exceptions: syslog } }).get(`exception-${MAC}-192.168.1.20/32-udp-514`)).toMatchObject({
    packet: { kind: 'udp', address: '192.168.1.20', port: 514 },
    rule: { key: expect.stringContaining('-p udp') },
  })
})

test('a resolver on the LAN is for the service alone', () => {
  const spec = { upstreams: ['192.168.1.1'] }
  expect(asked(service, { spec }).get('lan-gateway-dns')).toMatchObject({ expected: 'reached', mayBeSilent: true })
  expect(asked(app, { spec }).get('lan-gateway-dns')?.expected).toBe('denied')
})

test('the router asks who hands out addresses, and the LAN asks for the apps', () => {
  expect(asked(router).get('dhcp')).toMatchObject({
    packet: { device: 'eth1' },
    by: expect.stringContaining('/10.10.0.2'),
  })
  expect(asked(lan).get('apps')).toMatchObject({ expected: 'denied', rule: { key: 'policy FORWARD DROP' } })
  expect(asked(lan, { targets: { routerOnLan: null } }).size).toBe(0)
})

test('another host on the LAN asks by its own card, from its own address', () => {
  const by = { id: 'b', name: 'pve2', host: { arrivedOn: null, run: () => Promise.reject(new Error('not run')) } }
  const other = { ...lan, id: 'lan-b', by: { ...by, device: 'vmbr7', address: '192.168.1.11' } }
  expect(asked(other).get('apps')).toMatchObject({
    packet: { kind: 'frame', device: 'vmbr7', mac: '02:00:00:00:00:99', from: '192.168.1.11' },
  })
})
