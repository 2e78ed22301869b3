import { mkdirSync, writeFileSync } from 'node:fs'
import { daemon } from './daemon'
import type { Place } from './place'
import { must } from './run'

export const NODE_ADDRESS = '192.168.77.10'
export const WEB_SERVER = '203.0.113.80'

const RESOLVERS = ['1.1.1.1', '8.8.8.8']
const DNSMASQ = [
  'dnsmasq',
  '--keep-in-foreground',
  '--pid-file=',
  '--user=root',
  '--conf-file=/dev/null',
  '--no-hosts',
  '--no-resolv',
]

/** An internet, a home LAN behind a gateway that does NAT, DHCP and DNS, and a neighbour on that LAN. */
export async function createNetwork(place: Place, mirror: string): Promise<void> {
  const { internet, lan, ops } = place.netns
  for (const name of [internet, lan, ops]) await createNamespace(name)
  await createInternet(place)
  await createLan(place)
  await joinLan(place, { namespace: ops, device: 'ops0', port: 'port-ops', mac: '02:6e:00:00:00:05' })
  await ip(ops, 'addr', 'add', '192.168.77.5/24', 'dev', 'ops0')
  await ip(ops, 'link', 'set', 'ops0', 'up')
  await ip(ops, 'route', 'add', 'default', 'via', '192.168.77.1')
  startServers(place, mirror)
}

export async function createNamespace(name: string): Promise<void> {
  await must(['ip', 'netns', 'add', name])
  await ip(name, 'link', 'set', 'lo', 'up')
}

export async function joinLan(
  { netns }: Place,
  { namespace, device, port, mac }: { namespace: string; device: string; port: string; mac: string },
): Promise<void> {
  // A fixed address: a re-created uplink with a new one would leave stale ARP entries on the LAN for half a minute.
  const end = ['link', 'add', device, 'address', mac, 'netns', namespace]
  await must(['ip', ...end, 'type', 'veth', 'peer', 'name', port, 'netns', netns.lan])
  await ip(netns.lan, 'link', 'set', port, 'master', 'br-lan', 'up')
}

export function ip(namespace: string, ...args: string[]): Promise<string> {
  return must(['ip', '-n', namespace, ...args])
}

export function inNamespace(namespace: string, argv: readonly string[]): string[] {
  return ['nsenter', `--net=/run/netns/${namespace}`, ...argv]
}

async function createInternet({ netns: { internet, lan } }: Place): Promise<void> {
  await must(['ip', 'link', 'add', 'isp0', 'netns', internet, 'type', 'veth', 'peer', 'name', 'wan0', 'netns', lan])
  for (const address of [...RESOLVERS, WEB_SERVER]) await ip(internet, 'addr', 'add', `${address}/32`, 'dev', 'lo')
  for (const address of ['203.0.113.1/24', '2001:db8:80::1/64']) {
    await ip(internet, 'addr', 'add', address, 'dev', 'isp0', ...nodad(address))
  }
  await ip(internet, 'addr', 'add', '2001:db8:80::80/128', 'dev', 'lo', 'nodad')
  await ip(internet, 'link', 'set', 'isp0', 'up')
  await ip(internet, 'route', 'add', '2001:db8:77::/64', 'via', '2001:db8:80::2')
}

async function createLan({ netns: { lan } }: Place): Promise<void> {
  await ip(lan, 'link', 'add', 'br-lan', 'type', 'bridge')
  for (const address of ['192.168.77.1/24', '2001:db8:77::1/64']) {
    await ip(lan, 'addr', 'add', address, 'dev', 'br-lan', ...nodad(address))
  }
  for (const address of ['203.0.113.2/24', '2001:db8:80::2/64']) {
    await ip(lan, 'addr', 'add', address, 'dev', 'wan0', ...nodad(address))
  }
  for (const device of ['br-lan', 'wan0']) await ip(lan, 'link', 'set', device, 'up')
  await ip(lan, 'route', 'add', 'default', 'via', '203.0.113.1')
  await ip(lan, 'route', 'add', 'default', 'via', '2001:db8:80::1')
  await must(inNamespace(lan, ['sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1']))
  const chain = 'chain post { type nat hook postrouting priority srcnat; oifname "wan0" masquerade; }'
  await must(inNamespace(lan, ['nft', '-f', '-']), { stdin: `table ip nat { ${chain}\n}\n` })
}

function nodad(address: string): string[] {
  return address.includes(':') ? ['nodad'] : []
}

function startServers(place: Place, mirror: string): void {
  const { internet, lan, ops } = place.netns
  const leases = `--dhcp-leasefile=${place.dir}/lan.leases`
  const start = (name: string, namespace: string, argv: string[]) => daemon(place, name, inNamespace(namespace, argv))
  start('internet-dns', internet, [
    ...DNSMASQ,
    ...[...RESOLVERS, '127.0.0.1'].map((address) => `--listen-address=${address}`),
    '--bind-interfaces',
    `--address=/example.com/${WEB_SERVER}`,
    '--address=/example.com/2001:db8:80::80',
    `--address=/mirror.lab.test/${WEB_SERVER}`,
    `--address=/enterprise.lab.test/${WEB_SERVER}`,
    '--local=/#/',
  ])
  // Without --no-ping every DISCOVER waits three seconds, and udhcpc then pauses for twenty.
  start('lan-dhcp', lan, [
    ...DNSMASQ,
    '--interface=br-lan',
    '--bind-interfaces',
    '--dhcp-authoritative',
    '--no-ping',
    leases,
    '--log-dhcp',
    '--dhcp-range=192.168.77.100,192.168.77.199,1h',
    '--dhcp-range=2001:db8:77::,ra-stateless,64',
    '--enable-ra',
    '--server=1.1.1.1',
    '--domain=home.lan',
    '--local=/home.lan/',
    '--log-facility=-',
  ])
  start('internet-web', internet, [
    'busybox',
    'httpd',
    '-f',
    '-p',
    `${WEB_SERVER}:80`,
    '-h',
    mirror,
    '-c',
    `${mirror}/httpd.conf`,
  ])
  mkdirSync(`${place.dir}/nas`)
  writeFileSync(`${place.dir}/nas/index.html`, 'the NAS of the house\n')
  start('nas', ops, ['busybox', 'httpd', '-f', '-p', '192.168.77.5:80', '-h', `${place.dir}/nas`])
}
