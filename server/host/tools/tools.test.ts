import { describe, expect, it } from 'vitest'
import { judge } from '../judge'
import { candidate, packages } from './apt'
import { hostLine, parseLeases, parseLeases6 } from './dnsmasq'
import { forwardPolicy, parseRules, readCounters, sameRules } from './iptables'
import { neighbours } from './neighbours'
import { listTable, normalise, tableCounters } from './nft'
import { available, list, newest } from './pveam'
import { parseStatus, status } from './pvesm'
import { answer, recorded } from './recorded/read'
import { show } from './systemctl'

const output = (stdout: string, exitCode = 0, stderr = '') => ({ stdout, stderr, exitCode })

describe('systemctl show', () => {
  const units = ['proximity-netns.service', 'proximity-dns.service', 'proximity-guard.service']

  it('tells running, finished and enabled units', () => {
    expect(show(units).parse(answer('systemctl-show.txt'))).toEqual({
      'proximity-netns.service': { loaded: true, active: 'active', sub: 'exited', enabled: true, restarts: 0 },
      'proximity-dns.service': { loaded: true, active: 'active', sub: 'running', enabled: true, restarts: 0 },
      'proximity-guard.service': { loaded: true, active: 'active', sub: 'exited', enabled: true, restarts: 0 },
    })
  })

  it('tells units that do not exist', () => {
    const states = Object.values(show(units).parse(answer('systemctl-show-before.txt')))
    expect(states).toHaveLength(3)
    for (const state of states) expect(state).toMatchObject({ loaded: false, active: 'inactive', enabled: false })
  })

  it('tells a unit that fails again and again', () => {
    const text =
      'NRestarts=7\nId=x.service\nLoadState=loaded\nActiveState=activating\nSubState=auto-restart\nUnitFileState=disabled\n'
    expect(show(['x.service']).parse(output(text))['x.service']).toEqual({
      ...{ loaded: true, active: 'activating', sub: 'auto-restart', enabled: false, restarts: 7 },
    })
  })
})

describe('leases', () => {
  it('are read from the file of a network in use', () => {
    expect(parseLeases(recorded('dnsmasq.leases'))).toEqual([
      {
        expiresAt: 1_795_431_896_000,
        mac: 'bc:24:11:fd:8b:f6',
        address: '10.10.0.110',
        hostname: 'wordpress-02',
        clientId: '01:bc:24:11:fd:8b:f6',
      },
      expect.objectContaining({ mac: 'bc:24:11:b4:c8:a2', address: '10.10.0.123', hostname: 'nginx-01' }),
    ])
  })

  it.each([
    [
      '0 BC:24:11:AA:BB:0C 10.10.0.5 * *',
      { expiresAt: null, mac: 'bc:24:11:aa:bb:0c', hostname: null, clientId: null },
    ],
    ['17 bc:24:11:aa:bb:0c 10.10.0.5', { expiresAt: 17_000, hostname: null, clientId: null }],
  ])('%s', (line, lease) => {
    expect(parseLeases(`${line}\n`)).toEqual([expect.objectContaining({ address: '10.10.0.5', ...lease })])
  })

  it.each([
    ['', 'nothing'],
    ['duid 00:01:00:01\n17 bc:24:11:aa:bb:0c fd00::5 * 01', 'DHCPv6'],
    ['duid 00:01:00:01\n17 bc:24:11:aa:bb:0c 10.10.0.5 * 01', 'whatever follows the DUID'],
    ['17 bc:24:11:aa:bb 10.10.0.5 * *', 'half a MAC'],
    ['17 bc:24:11:aa:bb:0c 10.10.0.500 * *', 'no address'],
    ['soon bc:24:11:aa:bb:0c 10.10.0.5 * *', 'no time'],
    ['99999999999999999999 bc:24:11:aa:bb:0c 10.10.0.5 * *', 'a time beyond all times'],
    ['<b>name</b>', 'text'],
  ])('%j is no lease: %s', (text) => {
    expect(parseLeases(text)).toEqual([])
  })

  it('by DHCPv6 are read from what follows the DUID of the server', () => {
    const of = { mac: 'bc:24:11:00:00:53' }
    expect(parseLeases(recorded('dnsmasq-v6.leases'))).toEqual([expect.objectContaining({ ...of, hostname: 'vm' })])
    expect(parseLeases6(recorded('dnsmasq-v6.leases'))).toEqual([
      {
        ...{ ...of, expiresAt: 1_795_961_320_000, address: 'fd00:10::135' },
        duid: '00:01:00:01:32:9e:d1:1b:bc:24:11:00:00:53',
      },
      { ...of, expiresAt: 1_795_961_319_000, address: 'fd00:10::1c1', duid: '00:03:00:01:bc:24:11:00:00:53' },
    ])
  })

  it.each([
    ['0 T7 fd00::5 * 00:02:00:00:ab:11', [{ expiresAt: null, mac: null }]],
    ['17 7 fd00::5 * 00:03:00:06:bc:24:11:00:00:53', [{ mac: null }]],
    ['17 7 fd00::5 * 00:03:00:01:bc:24:11:00:00:53:54', [{ mac: null }]],
    ['17 7 10.10.0.5 * 00:03:00:01:bc:24:11:00:00:53', []],
    ['17 7 fd00::5 * bc-24-11', []],
    ['soon 7 fd00::5 * 00:02:00:00:ab:11', []],
    ['17 7 fd00::5', []],
  ])('by DHCPv6: %s', (line, leases) => {
    expect(parseLeases6(`duid 00:01:00:01\n${line}\n`)).toEqual(leases.map((each) => expect.objectContaining(each)))
    expect(parseLeases6(`${line}\n`)).toEqual([])
  })

  it('get names by files of one line', () => {
    expect(hostLine('bc:24:11:aa:bb:0c', 'nginx-01', null)).toBe('bc:24:11:aa:bb:0c,nginx-01\n')
    expect(hostLine('bc:24:11:aa:bb:0c', 'nginx-01', '10.10.0.100')).toBe('bc:24:11:aa:bb:0c,10.10.0.100,nginx-01\n')
  })
})

describe('iptables', () => {
  const live = parseRules(recorded('iptables-save.txt'))

  it('reads policies and rules, without counters and dates', () => {
    expect(Object.keys(live)).toEqual(['filter', 'nat'])
    expect(live.filter?.policies).toEqual({ INPUT: 'DROP', FORWARD: 'DROP', OUTPUT: 'ACCEPT' })
    expect(live.nat?.rules.at(-1)).toBe('-A POSTROUTING -s 10.10.0.0/24 -o eth0 -j MASQUERADE')
    expect(parseRules('*filter\n:FORWARD DROP [1:2]\n[3:4] -A FORWARD -j ACCEPT\nCOMMIT\n').filter?.rules).toEqual([
      '-A FORWARD -j ACCEPT',
    ])
  })

  const change = (from: string, to: string) => parseRules(recorded('iptables-save.txt').replace(from, to))
  it.each([
    ['itself', live, true],
    ['other counters', change('[4:1320]', '[9:9]'), true],
    ['a table more', change('*nat', '*mangle\n:INPUT ACCEPT [0:0]\nCOMMIT\n*nat'), true],
    ['a chain more', change(':OUTPUT ACCEPT', ':DOCKER - [0:0]\n:OUTPUT ACCEPT'), true],
    [
      'a rule less',
      change('-A FORWARD -d 10.0.0.0/8 -i eth1 -o eth0 -j REJECT --reject-with icmp-admin-prohibited\n', ''),
      false,
    ],
    ['a rule more', change('COMMIT', '-A FORWARD -j ACCEPT\nCOMMIT'), false],
    ['another policy', change(':FORWARD DROP', ':FORWARD ACCEPT'), false],
    ['no table nat', change('*nat', '*gnat'), false],
    ['nothing', {}, false],
  ])('compares with %s', (_, seen, same) => {
    expect(sameRules(live, seen)).toBe(same)
  })

  it('does not care in which order tables stand, and cares about the order of rules', () => {
    expect(sameRules(parseRules('*a\n-A X\n*b\n-A Y'), parseRules('*b\n-A Y\n*a\n-A X'))).toBe(true)
    expect(sameRules(parseRules('*a\n-A X\n-A Y'), parseRules('*a\n-A Y\n-A X'))).toBe(false)
  })

  it.each([
    [answer('iptables-S-FORWARD.txt'), 'ACCEPT'],
    [output('-P FORWARD DROP\n-A FORWARD -j DOCKER-USER\n'), 'DROP'],
    [output('', 127, 'iptables: command not found'), null],
  ])('tells the policy of the host (%#)', (said, policy) => {
    expect(judge(forwardPolicy(), said)).toBe(policy)
  })
})

describe('nft', () => {
  it('lists a table, and tells one that does not exist', () => {
    expect(judge(listTable('inet', 'proximity'), answer('nft-list-table.txt'))).toContain('chain forward {')
    const stderr = 'Error: No such file or directory\nlist table inet nope\n                ^^^^\n'
    expect(judge(listTable('inet', 'nope'), output('', 1, stderr))).toBeNull()
    expect(() => judge(listTable('inet', 'x'), output('', 1, 'Operation not permitted'))).toThrow('not permitted')
  })

  it('compares rules without indentation, empty lines and comments of a file', () => {
    expect(normalise('# why\ntable inet x {\n\n\tchain y {\n}}')).toBe(normalise('  table inet x {\n chain y {\n}}\n'))
    expect(normalise('a "x # y" b')).toBe('a "x # y" b')
  })
})

describe('packages', () => {
  it('are installed with a version, or not', () => {
    const stderr = 'dpkg-query: no packages found matching dnsmasq-base\n'
    const seen = judge(packages(['ifupdown2', 'dnsmasq-base']), { ...answer('dpkg-query.txt'), exitCode: 1, stderr })
    expect(seen).toEqual({
      ifupdown2: { installed: true, version: '3.0.0-1.1' },
      'dnsmasq-base': { installed: false, version: null },
    })
  })

  it('that were removed with their configuration left are not installed', () => {
    expect(packages(['x']).parse(output('x config-files 1.2\n'))).toEqual({ x: { installed: false, version: null } })
  })

  it.each([
    [answer('apt-cache-policy.txt'), '2.90-4~deb12u2'],
    [output('x:\n  Installed: (none)\n  Candidate: (none)\n'), null],
    [output(''), null],
  ])('have a candidate (%#)', (said, version) => {
    expect(judge(candidate('dnsmasq-base'), said)).toBe(version)
  })
})

describe('storages', () => {
  it('are read from the table, in bytes', () => {
    expect(status('rootdir').parse(answer('pvesm-status-rootdir.txt'))).toEqual([
      { name: 'local-lvm', type: 'lvmthin', active: true, total: 6_291_456 * 1024, available: 6_249_024 * 1024 },
    ])
  })

  it('that are off are listed as such', () => {
    const table = `Name             Type     Status           Total            Used       Available        %
backup            nfs   inactive               0               0               0    0.00%
old               dir   disabled               0               0               0      N/A
`
    expect(parseStatus(table).map(({ name, active }) => [name, active])).toEqual([
      ['backup', false],
      ['old', false],
    ])
  })
})

describe('templates', () => {
  it('are listed by volume and by file', () => {
    expect(list('local').parse(answer('pveam-list.txt'))).toEqual([
      'local:vztmpl/alpine-3.20-default_20240908_amd64.tar.xz',
    ])
    const files = ['alpine-3.20-default_20240908_amd64.tar.xz', 'busybox-1.35-app_20240908_amd64.tar.gz']
    expect(available().parse(answer('pveam-available.txt')).slice(0, 2)).toEqual(files)
    expect(judge(available(), output('', 255, 'no list'))).toEqual([])
  })

  it('are read with the third column of Proxmox 9.2', () => {
    expect(available().parse(output('system  alpine-3.22-default_20250617_amd64.tar.xz  amd64\n'))).toEqual([
      'alpine-3.22-default_20250617_amd64.tar.xz',
    ])
  })

  const shelf = [
    'local:vztmpl/alpine-3.9-default_20190224_amd64.tar.xz',
    'nfs:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz',
    'local:vztmpl/alpine-3.22-default_20250101_amd64.tar.xz',
    'local:vztmpl/alpine-4.0-docker_20260101_amd64.tar.xz',
    'local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst',
    'local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst',
    'local:vztmpl/debian-12-turnkey-wordpress_18.1-1_amd64.tar.gz',
  ]
  it.each([
    [/^alpine-[\d.]+-default_/, 'nfs:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz'],
    [/^debian-\d+-standard_/, 'local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst'],
    [/^ubuntu-/, null],
  ])('the newest of %s is %s', (kind, volume) => {
    expect(newest(shelf, kind)).toBe(volume)
    expect(newest(shelf.toReversed(), kind)).toBe(volume)
  })
})

describe('what rules have counted', () => {
  it('reads rules and policies of one table of iptables, and adds up what is there twice', () => {
    const text = `*filter
:INPUT DROP [4:1312]
:FORWARD DROP [0:0]
[2:168] -A FORWARD -d 192.168.0.0/16 -j REJECT --reject-with icmp-admin-prohibited
[1:84] -A FORWARD -m mac --mac-source BC:24:11:C1:E1:EB -j ACCEPT
[3:84] -A FORWARD -d 192.168.0.0/16 -j REJECT --reject-with icmp-admin-prohibited
COMMIT
*nat
:PREROUTING ACCEPT [99:1]
COMMIT
`
    expect([...readCounters(text, 'filter')]).toEqual([
      ['policy INPUT DROP', 4],
      ['policy FORWARD DROP', 0],
      ['-A FORWARD -d 192.168.0.0/16 -j REJECT --reject-with icmp-admin-prohibited', 5],
      ['-A FORWARD -m mac --mac-source bc:24:11:c1:e1:eb -j ACCEPT', 1],
    ])
  })

  it('reads the rules of a table of nft by their comments', () => {
    const { parse } = tableCounters('inet', 'proximity')
    const text = `table inet proximity {
	chain input {
		type filter hook input priority filter - 10; policy accept;
		iifname "proximity-lan" counter packets 7 bytes 588 drop comment "apps reach nothing on the host"
	}
}
`
    expect([...parse(output(text))]).toEqual([['apps reach nothing on the host', 7]])
    expect(parse(output('', 1, 'Error: No such file or directory')).size).toBe(0)
    expect(() => parse(output('', 1, 'Error: Operation not permitted'))).toThrow('not permitted')
  })
})

it('knows who was heard of on a link', () => {
  const text = [
    '192.168.1.1                             vmbr0            aa:bb:cc:00:11:22 ',
    '192.168.1.7                             ib0              80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:0a:21:31',
    '',
  ]
  expect(neighbours().parse(output(text.join('\n')))).toEqual([
    { address: '192.168.1.1', device: 'vmbr0', mac: 'aa:bb:cc:00:11:22' },
  ])
  expect(neighbours().parse(output(''))).toEqual([])
})
