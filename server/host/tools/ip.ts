import { z } from 'zod'
import { command, type Command, type Output } from '../command'

const Address = z.object({
  family: z.string(),
  local: z.string(),
  prefixlen: z.number(),
  scope: z.string().default('global'),
})

const RawLink = z.object({
  ifindex: z.number(),
  ifname: z.string(),
  link: z.string().nullish(),
  master: z.string().nullish(),
  operstate: z.string().default('UNKNOWN'),
  flags: z.array(z.string()).default([]),
  mtu: z.number().default(1500),
  address: z.string().default(''),
  linkinfo: z
    .object({
      info_kind: z.string().optional(),
      info_data: z
        .object({
          vlan_filtering: z.number().optional(),
          stp_state: z.number().optional(),
          forward_delay: z.number().optional(),
          id: z.number().optional(),
        })
        .loose()
        .optional(),
    })
    .loose()
    .optional(),
  addr_info: z.array(Address.loose()).default([]),
})

/** A network interface with its addresses, as `ip -j -d addr` shows it. */
export type Link = {
  name: string
  /** bridge, veth, vlan, bond, openvswitch, tun …; null for hardware. */
  kind: string | null
  up: boolean
  mac: string
  mtu: number
  master: string | null
  /** What a VLAN sits on. */
  parent: string | null
  vlan: number | null
  vlanAware: boolean
  /** Of a bridge: spanning tree, and hundredths of a second that a port listens before it forwards; null for others. */
  stp: boolean | null
  forwardDelay: number | null
  addresses: { address: string; prefix: number; family: 4 | 6; linkLocal: boolean }[]
}

const LINKS = command(['ip', '-j', '-d', 'addr', 'show'], { parse: ({ stdout }) => parseLinks(stdout) })

/** Links and addresses in one process. */
export function links(): Command<Link[]> {
  return LINKS
}

/** The same inside a network namespace; null when the namespace does not exist. */
export function linksIn(netns: string): Command<Link[] | null> {
  return command(['ip', '-n', netns, '-j', '-d', 'addr', 'show'], { accept: [0, 1, 255], parse: within(parseLinks) })
}

function within<T>(parse: (json: string) => T): (output: Output) => T | null {
  return ({ exitCode, stdout, stderr }) => {
    if (exitCode === 0) return parse(stdout)
    if (/Cannot open network namespace/.test(stderr)) return null
    throw new Error(stderr.trim())
  }
}

function parseLinks(json: string): Link[] {
  // iproute2 6.1 leaves empty objects in the list for what its filter dropped.
  const entries = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(json || '[]'))
  return entries.filter((entry) => 'ifname' in entry).map((entry) => toLink(RawLink.parse(entry)))
}

function toLink(raw: z.infer<typeof RawLink>): Link {
  const kind = raw.linkinfo?.info_kind ?? null
  const data = raw.linkinfo?.info_data
  return {
    name: raw.ifname,
    kind,
    up: raw.flags.includes('UP'),
    mac: raw.address,
    mtu: raw.mtu,
    master: raw.master ?? null,
    parent: raw.link ?? null,
    vlan: kind === 'vlan' ? (data?.id ?? null) : null,
    vlanAware: data?.vlan_filtering === 1,
    stp: kind === 'bridge' && data?.stp_state !== undefined ? data.stp_state !== 0 : null,
    forwardDelay: kind === 'bridge' ? (data?.forward_delay ?? null) : null,
    addresses: raw.addr_info.flatMap(({ family, local, prefixlen, scope }) =>
      family === 'inet' || family === 'inet6'
        ? [{ address: local, prefix: prefixlen, family: family === 'inet' ? 4 : 6, linkLocal: scope === 'link' }]
        : [],
    ),
  }
}

/** Bytes since the link was made, as the host counts them. */
export type Counters = { received: number; sent: number }

const RawCounters = z.object({
  stats64: z.object({ rx: z.object({ bytes: z.number() }), tx: z.object({ bytes: z.number() }) }),
})

/** What a link has carried; null when there is no such link. */
export function counters(link: string): Command<Counters | null> {
  return command(['ip', '-j', '-s', 'link', 'show', 'dev', link], {
    accept: [0, 1],
    parse: ({ exitCode, stdout }) => {
      if (exitCode !== 0) return null
      const [{ stats64 } = { stats64: null }] = z.array(RawCounters.loose()).parse(JSON.parse(stdout))
      return stats64 && { received: stats64.rx.bytes, sent: stats64.tx.bytes }
    },
  })
}

const RawRoute = z.object({ dst: z.string(), gateway: z.string().optional(), dev: z.string().optional() }).loose()

/** One line of the main routing table; `dst` is a network or `default`. */
export type Route = { dst: string; gateway: string | null; dev: string | null }

export function routes(family: 4 | 6): Command<Route[]> {
  return command(['ip', `-${family}`, '-j', 'route', 'show'], { parse: ({ stdout }) => parseRoutes(stdout) })
}

/** Routes of a namespace; null when it does not exist. */
export function routesIn(netns: string): Command<Route[] | null> {
  return command(['ip', '-n', netns, '-4', '-j', 'route', 'show'], {
    accept: [0, 1, 255],
    parse: within(parseRoutes),
  })
}

function parseRoutes(json: string): Route[] {
  const raw = z.array(RawRoute).parse(JSON.parse(json || '[]'))
  return raw.map(({ dst, gateway, dev }) => ({ dst, gateway: gateway ?? null, dev: dev ?? null }))
}

/** IPv4 addresses of one card by which others can reach it; none where there is no such card. */
export function addressesOf(device: string): Command<string[]> {
  return command(['ip', '-4', '-o', 'addr', 'show', 'dev', device, 'scope', 'global'], {
    accept: [0, 1],
    parse: ({ stdout }) => [...stdout.matchAll(/inet (\d+\.\d+\.\d+\.\d+)\//g)].map((match) => match[1] ?? ''),
  })
}

/** By whom everything leaves that is not on a network of its own; null for nobody. */
export function defaultGateway(): Command<string | null> {
  return command(['ip', '-4', 'route', 'show', 'default'], {
    accept: [0, 1],
    parse: ({ stdout }) => /via (\S+)/.exec(stdout)?.[1] ?? null,
  })
}

/** Takes an address away; one that is not there any more is fine: bringing a bridge up takes away what no file names. */
export function removeAddress(address: string, dev: string): Command {
  return command(['ip', 'addr', 'del', address, 'dev', dev], { accept: [0, 2] })
}

export function addAddress(address: string, dev: string): Command {
  return command(['ip', 'addr', 'add', address, 'dev', dev])
}

export function setMac(dev: string, mac: string): Command {
  return command(['ip', 'link', 'set', 'dev', dev, 'address', mac])
}

/** `stp_state`, `forward_delay` and their like: see ip-link(8), bridge type. */
export function setBridge(dev: string, option: string, value: number): Command {
  return command(['ip', 'link', 'set', 'dev', dev, 'type', 'bridge', option, String(value)])
}

/** Takes a link away; nothing happens when there is none. */
export function removeLink(name: string): Command {
  return command(['ip', 'link', 'del', name], { accept: [0, 1] })
}
