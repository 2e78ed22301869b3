import { expect, test } from 'vitest'
import { questionOf, readRounds, roundLine, type Question, type Round } from './index'

const QUESTIONS: Question[] = [
  { argv: ['ip', '-j', '-d', 'addr', 'show'], on: ['ip link', 'ip address'], under: [] },
  { argv: ['cat', '/etc/hostname'], on: [], under: ['/etc/hostname'] },
]
const answer = (stdout: string, exitCode = 0) => ({ stdout, stderr: '', exitCode })

function heard(...chunks: string[]): Round[] {
  const rounds: Round[] = []
  const read = readRounds(QUESTIONS, (round) => rounds.push(round))
  for (const chunk of chunks) read(chunk)
  return rounds
}

test('reads rounds in pieces of any size', () => {
  const text = `${roundLine(0, answer('[]\n'))}${roundLine(1, { stdout: '', stderr: 'cat: é', exitCode: 1 })}.\n`
  const wanted = [
    new Map([
      [0, answer('[]\n')],
      [1, { stdout: '', stderr: 'cat: é', exitCode: 1 }],
    ]),
  ]
  expect(heard(text)).toEqual(wanted)
  expect(heard(...text)).toEqual(wanted)
})

test('takes what is as it was from what was said last', () => {
  const [, second] = heard(`${roundLine(1, answer('pve\n'))}.\n1 =\n.\n`)
  expect(second).toEqual(new Map([[1, answer('pve\n')]]))
})

test('tells of no round before its end', () => expect(heard(roundLine(1, answer('pve\n')))).toEqual([]))

test.each(['7 0 - -', '0 =', '0 0 W10=', '0 x - -', 'Can’t locate Linux/Inotify2.pm'])('refuses %s', (line) => {
  expect(() => heard(`${line}\n`)).toThrow(TypeError)
})

test.each<[string, Pick<Question, 'on' | 'under'> | null]>([
  ['ip -j -d addr show', { on: ['ip link', 'ip address'], under: [] }],
  ['ip -6 -j route show', { on: ['ip link', 'ip address', 'ip route'], under: [] }],
  ['ip -br -4 neigh show nud stale', { on: ['ip neighbour'], under: [] }],
  ['ip -n proximity-lan -4 -j route show', { on: ['ip elsewhere'], under: ['/run/netns/proximity-lan'] }],
  ['nft -s list table inet proximity', { on: ['nft'], under: [] }],
  ['cat /etc/proximity/dnsmasq.conf', { on: [], under: ['/etc/proximity/dnsmasq.conf'] }],
  ['cat /proc/sys/net/ipv6/conf/proximity-lan/disable_ipv6', { on: ['ip link'], under: [] }],
  ['ls -1 /var/run/qemu-server', { on: [], under: ['/run/qemu-server'] }],
  ['grep -rH x --include=*.conf /etc/pve/nodes/', { on: [], under: ['/etc/pve/nodes'] }],
  [
    'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix',
    { on: ['ip link'], under: ['/sys/fs/cgroup/lxc', '/sys/fs/cgroup/lxc.monitor'] },
  ],
  [
    'systemctl show -p Id,LoadState proximity-dns.service',
    {
      on: [],
      under: [
        '/run/systemd/units/invocation:proximity-dns.service',
        '/etc/systemd/system/proximity-dns.service',
        '/etc/systemd/system/multi-user.target.wants/proximity-dns.service',
      ],
    },
  ],
  ['timeout -k 2 15 lxc-attach -n 100 -- /bin/sh -c x', null],
  ['pvesm status', null],
])('knows what changes the answer to %s', (line, known) => {
  const argv = line.split(' ')
  expect(questionOf(argv)).toEqual(known && { argv, ...known })
})
