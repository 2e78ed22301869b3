import { isIpv4, parseCidr } from '@/server/net/cidr'
import { GuestError } from '../guests/guest-error'
import { printProperties, readProperties } from '../guests/config'
import type { SimulatedHost } from '../host'

const KEYS = new Set('name bridge firewall gw gw6 hwaddr ip ip6 link_down mtu rate tag trunks type'.split(' '))

/** Checks a `netN` by Proxmox' schema and completes it: a MAC of its own where none is given, and `type=veth`. */
export function acceptNetwork(host: SimulatedHost, key: string, text: string): string {
  const parts = readProperties(text)
  const wrong = (field: string, why: string): never => {
    throw new GuestError(
      `400 Parameter verification failed.\n${key}: invalid format - format error\n${key}.${field}: ${why}\n`,
    )
  }
  for (const name of parts.keys())
    if (!KEYS.has(name))
      wrong(name, 'property is not defined in schema and the schema does not allow additional properties')
  if (!parts.has('name')) wrong('name', 'property is missing and it is not optional')
  const ip = parts.get('ip')
  if (ip !== undefined && !/^(dhcp|manual)$/.test(ip) && !parseCidr(ip))
    wrong('ip', 'invalid format - value does not look like a valid ipv4 network configuration')
  const gateway = parts.get('gw')
  if (gateway !== undefined && !isIpv4(gateway))
    wrong('gw', 'invalid format - value does not look like a valid ipv4 address')
  const mac = parts.get('hwaddr')
  if (mac !== undefined && (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac) || parseInt(mac.slice(0, 2), 16) % 2 === 1))
    wrong('hwaddr', 'invalid format - value does not look like a valid unicast MAC address')
  if (mac === undefined) parts.set('hwaddr', host.random.guestMac())
  parts.set('type', 'veth')
  return printProperties(parts)
}
