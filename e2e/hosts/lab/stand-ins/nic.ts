import { randomBytes } from 'node:crypto'
import { badParameter } from './refusal'
import type { Config } from './config'

/** One `netN`: its properties as they are written. */
export type Nic = Record<string, string>

const CIDR4 = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/
const ADDRESS4 = /^(\d{1,3}\.){3}\d{1,3}$/
const CIDR6 = /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\/\d{1,3}$/
const BOOLEAN = /^(0|1|yes|no|on|off|true|false)$/i
const NAME = /^[-_.\w\d]+$/
const TYPE_BOOLEAN = (value: string) => `type check ('boolean') failed - got '${value}'`
const PATTERN = () => 'value does not match the regex pattern'

type Rule = { test: RegExp; reason(value: string): string }
const property = (test: RegExp, reason: (value: string) => string = PATTERN): Rule => ({ test, reason })

const PROPERTIES: Record<string, Rule> = {
  name: property(NAME),
  bridge: property(NAME),
  hwaddr: property(
    /^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/i,
    () => 'value does not look like a valid unicast MAC address',
  ),
  ip: property(ipv4(['dhcp', 'manual']), () => 'value does not look like a valid ipv4 network configuration'),
  ip6: property(ipv6(['auto', 'dhcp', 'manual']), () => 'value does not look like a valid ipv6 network configuration'),
  gw: property(ADDRESS4, () => 'value is not a valid IPv4 address'),
  gw6: property(/:/, () => 'value is not a valid IPv6 address'),
  mtu: property(
    /^(6[4-9]|[7-9]\d|\d{3,4}|[1-5]\d{4}|6[0-5]\d{3})$/,
    (value) => `type check ('integer') failed - got '${value}'`,
  ),
  rate: property(/^\d+(\.\d+)?$/, (value) => `type check ('number') failed - got '${value}'`),
  tag: property(/^\d{1,4}$/, (value) => `type check ('integer') failed - got '${value}'`),
  trunks: property(/^\d+(;\d+)*$/),
  firewall: property(BOOLEAN, TYPE_BOOLEAN),
  link_down: property(BOOLEAN, TYPE_BOOLEAN),
  type: property(/^veth$/, (value) => `value '${value}' does not have a value in the enumeration 'veth'`),
}

/** Reads a `netN` value as the user gave it, refusing what the schema refuses. */
export function parseNic(key: string, text: string): Nic {
  const refuse = (name: string, reason: string) =>
    badParameter(key, `invalid format - format error\n${key}.${name}: ${reason}`)
  const nic = splitNic(text)
  for (const [name, value] of Object.entries(nic)) {
    const rule = PROPERTIES[name]
    if (rule === undefined)
      throw refuse(name, 'property is not defined in schema and the schema does not allow additional properties')
    if (!rule.test.test(value)) throw refuse(name, `invalid format - ${rule.reason(value)}`)
  }
  if (nic['name'] === undefined) throw refuse('name', 'property is missing and it is not optional')
  return nic
}

export function splitNic(text: string): Nic {
  const entries = text.split(',').filter((part) => part !== '')
  return Object.fromEntries(
    entries.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  )
}

/** As Proxmox writes it: `name` first, the rest by alphabet, `type` always. A missing MAC address is made up anew. */
export function formatNic(nic: Nic): string {
  const whole: Nic = { hwaddr: randomMac(), ...nic, type: 'veth' }
  const rest = Object.keys(whole)
    .filter((key) => key !== 'name')
    .sort()
  return ['name', ...rest].map((key) => `${key}=${whole[key]}`).join(',')
}

export function nicsOf({ keys }: Config): [number, Nic][] {
  const found = [...keys].filter(([key]) => /^net\d+$/.test(key))
  return found.map(([key, value]): [number, Nic] => [Number(key.slice(3)), splitNic(value)]).sort(([a], [b]) => a - b)
}

export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(1|yes|on|true)$/i.test(value)
}

export function randomMac(): string {
  return [
    'BC',
    '24',
    '11',
    ...[...randomBytes(3)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')),
  ].join(':')
}

function ipv4(words: string[]): RegExp {
  return new RegExp(`^(${words.join('|')})$|${CIDR4.source}`)
}

function ipv6(words: string[]): RegExp {
  return new RegExp(`^(${words.join('|')})$|${CIDR6.source}`)
}
