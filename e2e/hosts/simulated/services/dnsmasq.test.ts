import { beforeEach, expect, test } from 'vitest'
import type { SimulatedHost } from '../host'
import { hostOf, shellOf, type Shell } from '../testing/run'

const CONF = `interface=vmbr1
dhcp-range=10.20.0.100,10.20.0.110,12h
dhcp-leasefile=/var/lib/proximity/leases
dhcp-hostsdir=/etc/proximity/dhcp-hosts.d
dhcp-ignore-names
`
const UNIT =
  '[Service]\nExecStartPre=/usr/sbin/dnsmasq --test --conf-file=/etc/proximity/dnsmasq.conf\nExecStart=/usr/sbin/dnsmasq --keep-in-foreground --conf-file=/etc/proximity/dnsmasq.conf\nExecReload=/bin/kill -HUP $MAINPID\nRestart=always\nRestartSec=0.01\n'
const FIRST = 'bc:24:11:00:00:01'
const SECOND = 'bc:24:11:00:00:02'

let host: SimulatedHost
let sh: Shell
let now = Date.now()

beforeEach(async () => {
  host = await hostOf()
  sh = shellOf(host)
  host.node.install('dnsmasq-base')
  host.node.files.write('/etc/proximity/dnsmasq.conf', CONF)
  host.node.files.makeFolder('/var/lib/proximity')
  host.node.files.makeFolder('/etc/proximity/dhcp-hosts.d')
  host.node.files.write('/etc/systemd/system/dns.service', UNIT)
})

const leases = () => (host.node.files.read('/var/lib/proximity/leases') ?? '').split('\n').filter(Boolean)
const server = () => host.dhcp.running[0]!
const named = (file: string, text: string) => host.node.files.write(`/etc/proximity/dhcp-hosts.d/${file}`, text)

test('writes leases in the form of the real file, with the names of its host files', async () => {
  named('101', `${FIRST.toUpperCase()},app101\n`)
  await sh('systemctl start dns.service')
  server().lease(FIRST, 'what-it-says-itself')
  server().lease(SECOND, 'ignored')
  expect(leases()).toEqual([
    expect.stringMatching(/^\d+ bc:24:11:00:00:01 10\.20\.0\.1\d\d app101 01:bc:24:11:00:00:01$/),
    expect.stringMatching(/^\d+ bc:24:11:00:00:02 10\.20\.0\.1\d\d \* 01:bc:24:11:00:00:02$/),
  ])
})

test('follows new host files, forgets removed ones only on HUP', async () => {
  await sh('systemctl start dns.service')
  named('101', `${FIRST},app101\n`)
  server().lease(FIRST, '')
  expect(leases()[0]).toContain(' app101 ')
  await sh('rm -f /etc/proximity/dhcp-hosts.d/101')
  server().lease(FIRST, '')
  expect(leases()[0]).toContain(' app101 ')
  await sh('systemctl reload dns.service')
  server().lease(FIRST, '')
  expect(leases()[0]).toContain(' * ')
})

test('a name belongs to the client that asked last', async () => {
  await sh('systemctl start dns.service')
  named('101', `${FIRST},web\n`)
  named('102', `${SECOND},web\n`)
  server().lease(FIRST, '')
  server().lease(SECOND, '')
  expect(leases().map((line) => line.split(' ')[3])).toEqual(['*', 'web'])
})

test('keeps leases over a restart, and gives no more than its range holds', async () => {
  await sh('systemctl start dns.service')
  const before = server().lease(FIRST, '')
  await sh('systemctl restart dns.service')
  expect(server().lease(FIRST, '')).toEqual(before)
  const given = Array.from({ length: 12 }, (_, index) =>
    server().lease(`bc:24:11:00:01:${String(index).padStart(2, '0')}`, ''),
  )
  expect(given.filter(Boolean)).toHaveLength(10)
  expect(new Set(given.filter(Boolean).map((lease) => lease?.address)).size).toBe(10)
})

test.each([
  ['bogus=1', 'dnsmasq: bad option at line 6 of /etc/proximity/dnsmasq.conf'],
  ['dhcp-range=10.20.0.300,1', 'dnsmasq: bad dhcp-range at line 6 of /etc/proximity/dnsmasq.conf'],
])('the unit does not start with %s', async (line, said) => {
  host.node.files.write('/etc/proximity/dnsmasq.conf', `${CONF}${line}\n`)
  expect((await sh('systemctl start dns.service')).exitCode).toBe(1)
  expect((await sh('journalctl -u dns')).stdout).toContain(said)
})

test('starts again and again while its lease folder is missing, although systemctl said yes', async () => {
  host.node.files.remove('/var/lib/proximity')
  expect((await sh('systemctl start dns.service')).exitCode).toBe(0)
  expect((await sh('systemctl show -p ActiveState,SubState dns.service')).stdout).toBe(
    'ActiveState=activating\nSubState=auto-restart\n',
  )
  host.node.files.makeFolder('/var/lib/proximity')
  await expect
    .poll(async () => (await sh('systemctl show -p ActiveState,NRestarts dns.service')).stdout)
    .toMatch(/^NRestarts=[1-9]\d*\nActiveState=active\n$/)
})

test('clients renew at half time', async () => {
  now = Date.now()
  host = await hostOf('many', { now: () => now })
  host.node.install('dnsmasq-base')
  host.node.files.write(
    '/etc/proximity/dnsmasq.conf',
    CONF.replace('vmbr1', 'proximity-lan').replaceAll('10.20.0', '10.10.0'),
  )
  host.node.files.makeFolder('/var/lib/proximity')
  host.node.files.write('/etc/systemd/system/dns.service', UNIT)
  sh = shellOf(host)
  await sh('ip addr add 10.10.0.2/24 dev proximity-lan')
  await sh('systemctl start dns.service')
  expect(leases()).toHaveLength(11)
  const expiries = () => leases().map((line) => Number(line.split(' ')[0]))
  const before = expiries()
  now += 5 * 3600_000
  host.settle()
  expect(expiries()).toEqual(before)
  now += 2 * 3600_000
  host.settle()
  expect(expiries()).toEqual(before.map((expiry) => expiry + 7 * 3600))
})
