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
