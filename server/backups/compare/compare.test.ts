import { describe, expect, test } from 'vitest'
import { NetworkSpec } from '../../capabilities/network/spec'
import { BackupContent } from '../content'
import { compareContents } from './index'

const MAC = 'BC:24:11:B4:C8:A2'
const app = (net0: string, other = '') => ({
  vmid: 106,
  kind: 'container' as const,
  text: `hostname: nginx-01\nmemory: 512\nnet0: ${net0}\n${other}\n[before-update]\nmemory: 128\n`,
})
const file = (path: string, text: string, other: object = {}) => ({
  ...{ path, mode: '644', owner: 'root:root', text: { seen: text } },
  ...other,
})
const INTERFACES = 'auto vmbr0\niface vmbr0 inet static\n\taddress 192.168.1.2/24\n\tbridge-ports eno1\n'
const inRouter = { address: '192.168.1.9/24', files: [{ path: '/etc/proximity/rules.v4', text: 'a\n' }] }
const routerWith = (inside: object) => ({
  seen: { vmid: 100, running: true, inside: { seen: { ...inRouter, rulesV4: '', rulesV6: '', ...inside } } },
})

const base = {
  format: 1,
  takenAt: 1,
  host: { node: 'pve1', version: '8.4.1' },
  settings: { spec: NetworkSpec.parse({}), simple: false },
  files: [file('/etc/network/interfaces', INTERFACES)],
  guests: [app(`name=eth0,bridge=vmbr0,hwaddr=${MAC},ip=dhcp,type=veth`)],
  router: routerWith({}),
  live: { seen: { links: [{ name: 'vmbr0', kind: 'bridge', up: true, addresses: ['192.168.1.2/24'] }], routes: [] } },
  containers: { seen: 'VMID\n106\n' },
}
const content = (other: object = {}) => BackupContent.parse({ ...base, ...other })
const lines = (after: object, before: object = {}) =>
  compareContents(content(before), content(after)).differences.map(({ sign, text }) => `${sign} ${text}`)

describe('two backups', () => {
  test('that hold the same have no difference', () => {
    expect(compareContents(content(), content({ takenAt: 2 }))).toEqual({ differences: [], files: [] })
  })

  test.each<[what: string, after: object, said: string[]]>([
    [
      'settings',
      { settings: { spec: NetworkSpec.parse({ domain: 'prox.internal', upstreams: ['9.9.9.9'] }), simple: false } },
      ['~ Domain: prox.local → prox.internal', '~ Resolvers: 1.1.1.1, 8.8.8.8 → 9.9.9.9'],
    ],
    [
      'a NIC that moved',
      { guests: [app(`name=eth0,bridge=proximity-lan,hwaddr=${MAC},ip=dhcp`)] },
      ['~ nginx-01 (106): net0 moved from vmbr0 to proximity-lan'],
    ],
    [
      'fields of a NIC',
      { guests: [app(`name=eth0,bridge=vmbr0,hwaddr=${MAC.toLowerCase()},ip=10.1.1.1/24,tag=5`)] },
      ['~ nginx-01 (106): net0 ip dhcp → 10.1.1.1/24', '~ nginx-01 (106): net0 tag none → 5'],
    ],
    [
      'NICs and options that came and went',
      { guests: [{ ...app(''), text: 'hostname: nginx-01\nonboot: 1\nnet1: name=eth1,bridge=vmbr1\n' }] },
      [
        '− nginx-01 (106): net0 is gone, it was on vmbr0',
        '+ nginx-01 (106): net1 is new, on vmbr1',
        '~ nginx-01 (106): memory 512 → none',
        '~ nginx-01 (106): onboot none → 1',
      ],
    ],
    [
      'guests that came and went',
      { guests: [{ vmid: 200, kind: 'vm', text: 'name: win\n' }] },
      ['− nginx-01 (106) is gone', '+ win (200) is new'],
    ],
    [
      'the stanzas of bridges',
      {
        files: [
          file(
            '/etc/network/interfaces',
            `${INTERFACES.replace('.2/24', '.3/24')}\nauto vmbr1\niface vmbr1 inet manual\n`,
          ),
        ],
      },
      [
        '~ vmbr0 in /etc/network/interfaces: address 192.168.1.2/24 → 192.168.1.3/24',
        '+ vmbr1 is new in /etc/network/interfaces',
      ],
    ],
    [
      'files that came, went and changed their rights',
      { files: [file('/etc/network/interfaces', INTERFACES, { mode: '600' }), file('/etc/pve/firewall/106.fw', 'x')] },
      ['~ /etc/network/interfaces: mode and owner 644 root:root → 600 root:root', '+ /etc/pve/firewall/106.fw is new'],
    ],
    [
      'a file that could not be read',
      { files: [{ ...file('/etc/network/interfaces', ''), text: { unknown: 'I/O error' } }] },
      ['? /etc/network/interfaces is unknown: I/O error'],
    ],
    [
      'the router and its rules',
      {
        router: routerWith({ files: [], rulesV4: '*nat\n:POSTROUTING ACCEPT [1:60]\n-A POSTROUTING -j MASQUERADE\n' }),
      },
      ['− /etc/proximity/rules.v4 in the router is gone', '~ The router’s rules for IPv4 are different'],
    ],
    ['a router that is gone', { router: { seen: null } }, ['− The router (100) is gone']],
    [
      'a router that could not be looked at',
      { router: { unknown: 'time-out' } },
      ['? The router is unknown: time-out'],
    ],
    [
      'bridges in the kernel',
      { live: { seen: { links: [{ name: 'vmbr0', kind: 'bridge', up: false, addresses: [] }], routes: [] } } },
      ['~ The bridge vmbr0: up, 192.168.1.2/24 → down, no address'],
    ],
  ])('name %s', (_, after, said) => expect(lines(after)).toEqual(said))

  test('take a renewed lease for no difference, and counters for none', () => {
    const leases = (end: number, address: string) => [
      file('/var/lib/proximity/dnsmasq.leases', `${end} ${MAC.toLowerCase()} ${address} * *\n`),
    ]
    const counted = (count: string) => routerWith({ rulesV4: `# at ${count}\n*nat\n:OUTPUT ACCEPT [${count}:9]\n` })
    const [before, renewed] = [
      content({ files: leases(1, '10.10.0.7'), router: counted('1') }),
      content({ files: leases(2, '10.10.0.7'), router: counted('22') }),
    ]
    expect(compareContents(before, renewed)).toEqual({ differences: [], files: [] })
    expect(lines({ files: leases(2, '10.10.0.8') }, { files: leases(1, '10.10.0.7') })).toEqual([
      `− The lease 10.10.0.7 of ${MAC.toLowerCase()} is gone`,
      `+ The lease 10.10.0.8 of ${MAC.toLowerCase()} is new`,
    ])
  })

  test('are shown line by line where a text is different, and not where it could not be read', () => {
    const { files } = compareContents(
      content(),
      content({ containers: { seen: 'VMID\n' }, router: { unknown: 'no' }, guests: [] }),
    )
    expect(files).toEqual([
      { path: 'nginx-01 (106), lxc/106.conf', before: base.guests[0]?.text, after: null },
      { path: 'pct list', before: 'VMID\n106\n', after: 'VMID\n' },
    ])
  })
})
