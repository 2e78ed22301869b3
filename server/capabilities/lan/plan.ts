import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { remove as removal } from '../../host/tools/files'
import { ifdown, ifup, INTERFACES_LOCK } from '../../host/tools/ifupdown'
import { ended, parseInterfaces, sourcesFolder, withoutStanza, withStanza } from '../../host/tools/interfaces'
import { addAddress, removeAddress, removeLink, setBridge, setMac } from '../../host/tools/ip'
import type { Link } from '../../host/tools/ip'
import { disableIpv6 } from '../../host/tools/sysctl'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileChange } from '../unit-changes'
import type { Lan } from './facts'
import { stanza } from './stanza'

const GUEST_PORT = /^(tap|veth|fwpr|fwln)/

/** Files first, then the kernel: the bridge comes up from its paragraph, the way it will at the next boot. */
export function plan({ spec, facts }: { spec: NetworkSpec; facts: Lan }): Change[] {
  const { bridge } = layout(spec)
  const reason = foreign(bridge, facts)
  if (reason) throw new RefusedError(reason)
  return [...files(spec, facts), ...bringUp(bridge, facts), ...options(spec, facts), ...withoutAddresses(bridge, facts)]
}

/** Why the bridge is not ours to change, and does not isolate anything; null when it is. */
export function foreign(bridge: string, facts: Lan): string | null {
  if (facts.link && facts.link.kind !== 'bridge')
    return `An interface named ${bridge} exists and is no bridge. Rename or remove it, then look again.`
  const wired = facts.ports.find((port) => !GUEST_PORT.test(port))
  if (wired)
    return `${bridge} has the port ${wired}, so it is not isolated. Take ${wired} out of the bridge, then look again.`
  const configured = facts.stanzas
    .flatMap(({ options }) => options)
    .find(([key, value]) => /^bridge[-_]ports$/.test(key) && value !== 'none' && value !== '')
  if (configured)
    return `The stanza of ${bridge} gives it the port ${configured[1]}, so it would not be isolated. Set bridge-ports to none, then look again.`
  return null
}

/** It is down, and nothing passes it: neither between those who are attached to it, nor to this host. */
export function isShut(facts: Lan): boolean {
  return facts.link !== null && !facts.link.up && foreign(facts.link.name, facts) === null
}

function files(spec: NetworkSpec, facts: Lan): Change[] {
  const place = layout(spec)
  const paragraph = stanza(place)
  const ownPath = `/etc/network/interfaces.d/${place.bridge}`
  const inMain = spec.placement === 'interfaces'
  const main = withBridge(spec, facts.main)
  const pending = facts.pending === null ? null : withBridge(spec, facts.pending)
  const lock = INTERFACES_LOCK
  return [
    ...fileChange({
      title: `Write ${place.bridge} to the host's network configuration`,
      path: '/etc/network/interfaces',
      before: facts.main,
      after: main,
      lock,
    }),
    ...(pending === null
      ? []
      : fileChange({
          title: 'Add it to the change that waits in Proxmox',
          path: '/etc/network/interfaces.new',
          before: facts.pending,
          after: pending,
          lock,
        })),
    ...(inMain
      ? removeOwn(ownPath, facts.own)
      : fileChange({
          title: `Write ${place.bridge} to a file of its own`,
          path: ownPath,
          before: facts.own,
          after: paragraph,
        })),
  ]
}

/** A whole file with what the bridge needs in it: its paragraph, or the line that reads the file of its own. */
export function withBridge(spec: NetworkSpec, text: string): string {
  const place = layout(spec)
  return spec.placement === 'interfaces'
    ? withOwnStanza(text, place.bridge, stanza(place))
    : withSource(without(text, place.bridge))
}

function withOwnStanza(text: string, bridge: string, paragraph: string): string {
  return sameStanza(text, bridge, paragraph) ? text : withStanza(text, bridge, paragraph)
}

export function without(text: string, bridge: string): string {
  return parseInterfaces(text).some(({ name }) => name === bridge) ? withoutStanza(text, bridge) : text
}

/** Proxmox rewrites the file in its own order and spelling; what counts is what a parser reads. */
export function sameStanza(text: string, bridge: string, paragraph: string): boolean {
  const normal = (source: string) =>
    parseInterfaces(source)
      .filter(({ name }) => name === bridge)
      .map((found) => ({
        ...found,
        options: found.options.map(([key, value]) => `${key.replaceAll('_', '-')} ${value}`).sort(),
      }))
  return JSON.stringify(normal(text)) === JSON.stringify(normal(paragraph))
}

function withSource(text: string): string {
  return sourcesFolder(text)
    ? text
    : `${ended(text).replace(/(?<!\n)\n*$/, '\n')}\nsource /etc/network/interfaces.d/*\n`
}

function removeOwn(path: string, own: string | null): Change[] {
  if (own === null) return []
  const [change] = fileChange({
    title: `Remove ${path}: the bridge stands in the main file`,
    path,
    before: own,
    after: '',
  })
  return change ? [{ ...change, kind: 'remove', run: removal(path), diff: { path, before: own, after: null } }] : []
}

function bringUp(bridge: string, facts: Lan): Change[] {
  const touches = [`interface ${bridge}`]
  if (!facts.link || !facts.link.up) {
    const undo = facts.link ? [] : [ifdown(bridge), removeLink(bridge)]
    return [
      {
        title: `Bring ${bridge} up`,
        kind: facts.link ? 'change' : 'create',
        on: 'host',
        run: ifup(bridge),
        undo,
        touches,
      },
    ]
  }
  if (facts.ipv6Off !== false) return []
  return [
    {
      title: `Switch IPv6 off on ${bridge}`,
      kind: 'change',
      on: 'host',
      run: disableIpv6(bridge, true),
      undo: [disableIpv6(bridge, false)],
      touches,
    },
  ]
}

/** What its paragraph says of the bridge itself, for one that is there already. */
function options(spec: NetworkSpec, { link }: Lan): Change[] {
  if (!link) return []
  const { bridge, bridgeMac } = layout(spec)
  const common = { kind: 'change', on: 'host', touches: [`interface ${bridge}`] } as const
  const mac: Change[] =
    link.mac === bridgeMac
      ? []
      : [
          {
            ...common,
            title: `Give ${bridge} its own MAC address back`,
            run: setMac(bridge, bridgeMac),
            undo: [setMac(bridge, link.mac)],
          },
        ]
  const off = ([option, title, value]: (typeof BRIDGE_OPTIONS)[number]): Change[] => {
    const seen = value(link)
    if (!seen) return []
    return [
      {
        ...common,
        title: `${title} on ${bridge}`,
        run: setBridge(bridge, option, 0),
        undo: [setBridge(bridge, option, seen)],
      },
    ]
  }
  return [...mac, ...BRIDGE_OPTIONS.flatMap(off)]
}

/** All of them are 0 here. Spanning tree first: while it is on, the kernel takes no delay of 0. */
const BRIDGE_OPTIONS = [
  ['stp_state', 'Switch spanning tree off', (link: Link) => Number(link.stp ?? 0)],
  ['forward_delay', 'Let ports forward at once', (link: Link) => link.forwardDelay ?? 0],
  ['vlan_filtering', 'Switch VLAN filtering off', (link: Link) => Number(link.vlanAware)],
] as const

/** An address of the host on the bridge opens its ports to every app, and 10.10.0.1 there answers in the router's place. */
function withoutAddresses(bridge: string, facts: Lan): Change[] {
  return (facts.link?.addresses ?? []).flatMap(({ address, prefix, linkLocal, family }) =>
    linkLocal && family === 6 && facts.ipv6Off === false
      ? []
      : [
          {
            title: `Take ${address} off ${bridge}: the host keeps no address there`,
            kind: 'remove' as const,
            on: 'host' as const,
            run: removeAddress(`${address}/${prefix}`, bridge),
            undo: [addAddress(`${address}/${prefix}`, bridge)],
            touches: [`interface ${bridge}`],
          },
        ],
  )
}
