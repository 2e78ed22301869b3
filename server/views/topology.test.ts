import { describe, expect, it, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { recorded } from '../host/tools/recorded/read'
import type { AddressesSeen } from './apps'
import { leaseFindings } from './lease-findings'
import { topology, type TopologyView } from './topology'

const spec = NetworkSpec.parse({})
const failed = (stderr: string): Output => ({ stdout: '', stderr, exitCode: 1 })

const CONFS = 'grep -rH  --include=*.conf /etc/pve/nodes'
const LEASES = 'cat /var/lib/proximity/dnsmasq.leases'
const NFT = 'nft -s list table inet proximity'
const [NGINX, OTHER] = ['bc:24:11:b4:c8:a2', 'bc:24:11:fd:8b:f6']

/** While the recorded leases ran. */
const now = 1795400000_000

type Given = { other?: Record<string, string | Output>; wanted?: NetworkSpec; addresses?: AddressesSeen }
const see = (other: Given['other'] = {}, wanted = spec) =>
  look(labInUse(other), { ...wanted, choices: null }, CAPABILITIES)
const draw = async ({ other, wanted = spec, addresses = new Map() }: Given = {}) =>
  topology({ seen: await see(other, wanted), spec: wanted, addresses, now })

const nodeOf = ({ nodes }: TopologyView, id: string) => nodes.find((node) => node.id === id)
const edgeOf = ({ edges }: TopologyView, id: string) => edges.find((edge) => edge.id === id)
/** The configurations as recorded, with further lines for one container. */
const confs = (vmid: number, lines: string) => ({
  [CONFS]: `${recorded('guest-configs.txt')}/etc/pve/nodes/pve1/lxc/${vmid}.conf:${lines}\n`,
})
/** The links as recorded, one of them without a word of its own. */
function without(text: string, name: string, word: string): string {
  const links = JSON.parse(text) as { ifname: string }[]
  return JSON.stringify(
    links.map((link) => (link.ifname === name ? JSON.parse(JSON.stringify(link).replace(word, '')) : link)),
  )
}
const leases = (...lines: string[]) => ({ [LEASES]: lines.map((line) => `1795431896 ${line} * *\n`).join('') })

describe('the topology', () => {
  it('puts apps on their network and other guests on the management bridge into theirs', async () => {
    const picture = await draw()
    expect(picture.networks.map(({ name, apps, isolated, holds }) => [name, apps, isolated, holds])).toEqual([
      ['proximity-lan', 2, true, true],
      ['vmbr1', 0, false, null],
      ['vmbr0: on the LAN, not isolated', 3, false, null],
    ])
    expect(nodeOf(picture, 'guest:301')).toMatchObject({
      network: 'bridge:proximity-lan',
      addresses: ['10.10.0.123'],
      state: 'good',
    })
    expect(nodeOf(picture, 'guest:102')).toMatchObject({ tier: 'host', kind: 'router', badge: 'NAT', state: 'good' })
    expect(nodeOf(picture, 'bridge:vmbr0')?.tier).toBe('management')
  })

  it('draws only edges between what it shows', async () => {
    const picture = await draw()
    const ids = new Set([...picture.nodes, ...picture.networks].map(({ id }) => id))
    expect(picture.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([])
    expect(edgeOf(picture, 'nat:router')).toBeDefined()
    expect(edgeOf(picture, 'blocked:host-apps')).toMatchObject({ kind: 'blocked', state: 'good' })
  })

  it('draws the way from the router to the apps as broken where its cable is pulled', async () => {
    const pulled = recorded('ip-addr.json').replace(/("ifname":"veth102i1"[^{}]*?)"master":"proximity-lan",/, '$1')
    const picture = await draw({ other: { 'ip -j -d addr show': pulled } })
    expect(edgeOf(picture, 'link:router-apps')?.state).toBe('failed')
    expect(nodeOf(picture, 'guest:102')?.state).toBe('failed')
    expect(edgeOf(await draw(), 'link:router-apps')?.state).toBe('good')
  })

  it('keeps the network whose bridge somebody took away, with its apps, and calls nobody isolated there', async () => {
    const links = JSON.parse(recorded('ip-addr.json')) as { ifname: string }[]
    const left = JSON.stringify(links.filter(({ ifname }) => ifname !== 'proximity-lan'))
    const { networks } = await draw({ other: { 'ip -j -d addr show': left } })
    expect(networks[0]).toMatchObject({ id: 'bridge:proximity-lan', isolated: true, holds: false, apps: 2 })
  })

  it('says which part it could not look at, and of nobody that he lacks a lease', async () => {
    const picture = await draw({ other: { [LEASES]: failed('cat: Input/output error') } })
    expect(picture.unknown).toEqual(['Host guard', 'DHCP and DNS', 'Names of the apps'])
    expect(nodeOf(picture, 'guest:301')?.state).toBe('good')
    expect(picture.networks[0]?.pool).toBeNull()
  })

  test.each([
    ['whose cable is off the bridge', (text: string) => without(text, 'fwpr301p0', '"master":"proximity-lan",')],
    [
      'whose cable is out of the bridge of its firewall',
      (text: string) => without(text, 'veth301i0', '"master":"fwbr301i0",'),
    ],
    ['whose end is down', (text: string) => without(text, 'veth301i0', '"UP",')],
  ])('says of an app %s that it is cut off', async (_what, cut) => {
    const node = nodeOf(await draw({ other: { 'ip -j -d addr show': cut(recorded('ip-addr.json')) } }), 'guest:301')
    expect(node?.state).toBe('attention')
    expect(node?.facts).toContainEqual({ label: 'Cable', value: 'not plugged in to proximity-lan, or cut' })
  })

  it('shows addresses that were seen where nobody here gives them, without what belongs to the network', async () => {
    const addresses = new Map([['100 net0', ['192.168.77.50']]])
    expect(nodeOf(await draw({ addresses }), 'guest:100')?.addresses).toEqual(['192.168.77.50'])
    const fixed = confs(100, 'net1: name=eth1,bridge=vmbr1,hwaddr=BC:24:11:10:00:09,ip=10.20.0.9/24')
    expect(nodeOf(await draw({ other: fixed, addresses }), 'guest:100')?.addresses).toEqual([
      '192.168.77.50',
      '10.20.0.9',
    ])
  })
})

describe('an app with a card on another network', () => {
  const second = 'net1: name=eth1,bridge=vmbr0,hwaddr=BC:24:11:10:00:09,ip=dhcp,type=veth'

  it('stands on the isolated one, is not well, and its way around the router is drawn', async () => {
    const picture = await draw({ other: confs(301, second) })
    expect(nodeOf(picture, 'guest:301')).toMatchObject({
      ...{ network: 'bridge:proximity-lan', state: 'attention', badge: '+ vmbr0' },
      facts: expect.arrayContaining([{ label: 'Also on', value: 'vmbr0: not isolated there' }]) as unknown,
    })
    expect(edgeOf(picture, 'link:guest:301:net1')).toMatchObject({ from: 'guest:301', to: 'bridge:vmbr0' })
    expect(picture.networks[0]).toMatchObject({ apps: 2, open: 1 })
  })

  it('is the same whichever of them comes first', async () => {
    const picture = await draw({
      other: confs(100, 'net1: name=eth1,bridge=proximity-lan,hwaddr=BC:24:11:10:00:09,ip=dhcp,type=veth'),
    })
    expect(nodeOf(picture, 'guest:100')).toMatchObject({ network: 'bridge:proximity-lan', badge: '+ vmbr0' })
    expect(picture.networks.map(({ apps, open }) => [apps, open])).toEqual([
      [3, 1],
      [0, 0],
      [2, 0],
    ])
  })

  it('is isolated as long as that is not plugged in', async () => {
    const picture = await draw({ other: confs(301, `${second},link_down=1`) })
    expect(nodeOf(picture, 'guest:301')).toMatchObject({ state: 'good' })
    expect(edgeOf(picture, 'link:guest:301:net1')).toBeUndefined()
  })
})

describe('what could not be looked at', () => {
  it('keeps its place: the router', async () => {
    const picture = await draw({ other: { 'iptables-save': { stdout: '', stderr: 'killed', exitCode: 137 } } })
    expect(picture.unknown).toEqual(['Router'])
    expect(nodeOf(picture, 'guest:102')).toMatchObject({
      ...{ tier: 'host', kind: 'router', badge: 'NAT', state: 'unknown' },
      addresses: ['10.10.0.1/24'],
    })
    for (const id of ['nat:router', 'link:router-apps']) expect(edgeOf(picture, id)?.state).toBe('unknown')
    expect(picture.networks.map(({ apps }) => apps)).toEqual([2, 0, 3])
  })

  it('keeps its place: DHCP and DNS', async () => {
    const picture = await draw({ other: { [LEASES]: failed('cat: Input/output error') } })
    expect(nodeOf(picture, 'service')).toMatchObject({ tier: 'host', kind: 'service', state: 'unknown' })
    expect(edgeOf(picture, 'link:service')?.state).toBe('unknown')
  })

  test.each([
    ['unknown', 'Operation not permitted'],
    ['failed', 'Error: No such file or directory'],
  ])('or does not hold is no reason to leave out that the host is to be shut: %s', async (state, stderr) => {
    const picture = await draw({ other: { [NFT]: failed(stderr) } })
    expect(edgeOf(picture, 'blocked:host-apps')).toMatchObject({ kind: 'blocked', state })
  })
})

describe('an app is not well', () => {
  test.each([
    ['without a lease', leases(`${OTHER} 10.10.0.110`), 'attention', 'waiting'],
    [
      'whose address another one claims',
      leases(`${NGINX} 10.10.0.123`, `${OTHER} 10.10.0.110`, '52:54:00:12:34:56 10.10.0.123'),
      ...(['failed', 'conflict'] as const),
    ],
  ])('%s', async (_, other, state, lease) => {
    const node = nodeOf(await draw({ other }), 'guest:301')
    expect(node?.state).toBe(state)
    expect(node?.facts).toContainEqual({ label: 'Lease', value: lease })
  })

  test('whose lease is over as things were seen, and not because time has passed since', async () => {
    const seen = await see()
    expect(nodeOf(topology({ seen, spec, now: 1795431897_000 }), 'guest:301')?.state).toBe('attention')
    expect(nodeOf(topology({ seen, spec, now }), 'guest:301')?.state).toBe('good')
  })
})

test('exceptions are told beside the app and its network', async () => {
  const exception = { mac: NGINX, name: 'nginx-01', to: '192.168.1.20', protocol: 'tcp', port: 5432 }
  const picture = await draw({ wanted: NetworkSpec.parse({ exceptions: [exception] }) })
  expect(nodeOf(picture, 'guest:301')).toMatchObject({
    badge: '+1',
    facts: expect.arrayContaining([{ label: 'May also reach', value: '192.168.1.20 on tcp 5432' }]) as unknown,
  })
  expect(picture.networks.map(({ exceptions }) => exceptions)).toEqual([1, 0, 0])
})

describe('where a host is summed up', () => {
  const findings = async (other: Given['other']) => leaseFindings({ seen: await see(other), spec, now })

  test('nothing is said of leases as they should be, nor of those that could not be read', async () => {
    expect(await findings({})).toEqual([])
    expect(await findings({ [LEASES]: failed('cat: Input/output error') })).toEqual([])
  })

  test('it is said who claims one address, and who is no guest', async () => {
    expect(await findings(leases(`${NGINX} 10.10.0.123`, '52:54:00:12:34:56 10.10.0.123'))).toMatchObject([
      { state: 'failed', title: 'nginx-01 (301) and 52:54:00:12:34:56 claim 10.10.0.123' },
    ])
    expect(await findings(leases(`${NGINX} 10.10.0.123`, '52:54:00:12:34:56 10.10.0.200'))).toMatchObject([
      { state: 'attention', title: '52:54:00:12:34:56 has 10.10.0.200, and is no guest of this host' },
    ])
  })

  test('a stranger that asks as many is one, however many addresses it has', async () => {
    const as = (count: number) => Array.from({ length: count }, (_, at) => `52:54:00:12:34:56 10.10.0.${at + 130}`)
    expect((await findings(leases(...as(2)))).map(({ title }) => title)).toEqual([
      '52:54:00:12:34:56 has 10.10.0.130 and 10.10.0.131, and is no guest of this host',
    ])
    expect((await findings(leases(...as(120)))).map(({ title }) => title)).toEqual([
      '52:54:00:12:34:56 has 120 addresses, and is no guest of this host',
    ])
  })

  test('somebody who takes every address does not push all else out of sight', async () => {
    const many = Array.from({ length: 120 }, (_, at) => `52:54:00:12:34:${(at + 16).toString(16)} 10.10.0.${at + 130}`)
    const told = await findings(leases(...many))
    expect(told.map(({ title }) => title)).toEqual([
      '52:54:00:12:34:10 has 10.10.0.130, and is no guest of this host',
      '52:54:00:12:34:11 has 10.10.0.131, and is no guest of this host',
      '52:54:00:12:34:12 has 10.10.0.132, and is no guest of this host',
      '117 more devices have an address, and are no guests of this host',
    ])
  })
})
