import { netmask, parseCidr, toNumber } from '@/server/net/cidr'
import type { NetworkStack } from '../network/stack'
import type { Machine } from './machine'

const IPV6_SWITCH = /^\/proc\/sys\/net\/ipv6\/conf\/([^/]+)\/disable_ipv6$/

/** A file that the kernel makes up. Settings belong to the namespace of whoever reads them. */
export function readProc(machine: Machine, net: NetworkStack, path: string): string | null {
  const dev = IPV6_SWITCH.exec(path)?.[1]
  if (dev !== undefined) {
    const off = net.isIpv6Off(dev)
    return off === null ? null : `${off ? 1 : 0}\n`
  }
  if (path === '/proc/net/unix') return sockets(machine)
  if (path === '/proc/net/route') return routes(net)
  if (path === '/proc/uptime')
    return `${machine.host.uptime().toFixed(2)} ${(machine.host.uptime() * 3.4).toFixed(2)}\n`
  if (path === '/proc/sys/kernel/hostname') return `${machine.hostname}\n`
  if (path.startsWith('/proc/sys/')) {
    const value = net.settings.get(path.slice('/proc/sys/'.length))
    return value === undefined ? null : `${value}\n`
  }
  const link = /^\/sys\/class\/net\/([^/]+)\/(address|mtu)$/.exec(path)
  const found = net.links.get(link?.[1] ?? '')
  if (found) return `${link?.[2] === 'mtu' ? found.mtu : found.mac}\n`
  return null
}

/** False when there is no such setting. */
export function writeProc(net: NetworkStack, path: string, text: string): boolean {
  const value = text.trim()
  const dev = IPV6_SWITCH.exec(path)?.[1]
  if (dev !== undefined) return net.switchIpv6(dev, value === '1')
  const key = path.slice('/proc/sys/'.length)
  if (!net.settings.has(key)) return false
  net.settings.set(key, value)
  return true
}

export function listProc(machine: Machine, net: NetworkStack, path: string): string[] | null {
  if (/^\/sys\/class\/net\/?$/.test(path)) return [...net.links.keys()].sort()
  const dev = /^\/(?:sys\/class\/net|proc\/sys\/net\/ipv6\/conf)\/([^/]+)\/?$/.exec(path)?.[1]
  return dev !== undefined && net.links.has(dev) ? [] : null
}

/** The main table, by networks, each line as wide as the kernel writes it. */
function routes(net: NetworkStack): string {
  const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT'
  const lines = net
    .routes(4)
    .map((route) => ({ ...route, cidr: parseCidr(route.dst) ?? parseCidr(`${route.dst}/32`) ?? EVERYWHERE }))
    .sort((a, b) => toNumber(a.cidr.network) - toNumber(b.cidr.network))
    .map(({ cidr, gateway, dev }) => {
      const flags = 1 + (gateway === null ? 0 : 2) + (cidr.prefix === 32 ? 4 : 0)
      const [to, via, mask] = [cidr.network, gateway ?? '0.0.0.0', netmask(cidr)].map(littleEndian)
      return [dev, to, via, hex(flags, 4), 0, 0, 0, mask, 0, 0, 0].join('\t')
    })
  return [head, ...lines].map((line) => `${line.padEnd(127)}\n`).join('')
}

const EVERYWHERE = { network: '0.0.0.0', prefix: 0 }
const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')
const littleEndian = (address: string): string =>
  address
    .split('.')
    .toReversed()
    .map((octet) => hex(Number(octet), 2))
    .join('')

/** The sockets of the machine: each running container's monitor listens on one. */
function sockets(machine: Machine): string {
  const head = 'Num       RefCount Protocol Flags    Type St Inode Path\n'
  const names = [
    '/run/systemd/notify',
    ...machine.host.guests.running('lxc').map((vmid) => `@/var/lib/lxc/${vmid}/command`),
  ]
  const line = (path: string, index: number) =>
    `0000000000000000: 00000002 00000000 00010000 0001 01 ${20_000 + index * 13} ${path}\n`
  return head + (machine.vmid === null ? names : names.slice(0, 1)).map(line).join('')
}
