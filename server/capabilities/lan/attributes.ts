import type { Attribute } from '../../engine/capability'
import { parseInterfaces, sourcesFolder, type Stanza } from '../../host/tools/interfaces'
import type { Link } from '../../host/tools/ip'
import { attribute, either } from '../attributes'
import { layout, type Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Lan } from './facts'
import { sameStanza } from './plan'
import { stanza } from './stanza'

export function attributes({ spec, facts }: { spec: NetworkSpec; facts: Lan }): Attribute[] {
  const place = layout(spec)
  return [...inFiles(spec, place, facts), ...inKernel(place, facts)]
}

function inFiles(spec: NetworkSpec, place: Layout, { main, pending, own }: Lan): Attribute[] {
  const { bridge } = place
  const paragraph = stanza(place)
  const inMain = spec.placement === 'interfaces'
  const ownPath = `/etc/network/interfaces.d/${bridge}`
  const found = parseInterfaces(main).filter(({ name }) => name === bridge)
  const where = found.length > 0 ? 'interfaces' : own === null ? null : 'interfaces.d'
  const waiting =
    pending === null
      ? []
      : [
          inMain
            ? either(
                'lan.pending',
                'interfaces.new',
                [`has ${bridge}`, `lacks ${bridge}`],
                sameStanza(pending, bridge, paragraph),
              )
            : either(
                'lan.pending',
                'interfaces.new',
                [`leaves ${bridge} alone`, `has ${bridge} or loads no folder`],
                isApart(pending, bridge),
              ),
        ]
  return [
    attribute('lan.placement', `${bridge} stands in`, spec.placement, where, where ? { placement: where } : undefined),
    attribute('lan.own', ownPath, inMain ? null : paragraph, own),
    ...waiting,
    ...(inMain
      ? paragraphAttributes(bridge, parseInterfaces(paragraph)[0] as Stanza, found)
      : [
          either('lan.source', 'interfaces', ['loads interfaces.d', 'does not load interfaces.d'], sourcesFolder(main)),
          attribute('lan.main', `${bridge} in interfaces`, null, found.length > 0 ? 'a paragraph too many' : null),
        ]),
  ]
}

/** Has a file that loads the folder nothing of its own about the bridge? */
function isApart(text: string, bridge: string): boolean {
  return sourcesFolder(text) && !parseInterfaces(text).some(({ name }) => name === bridge)
}

function paragraphAttributes(bridge: string, wanted: Stanza, found: readonly Stanza[]): Attribute[] {
  const [seen, ...others] = found
  if (!seen) return []
  const title = (what: string) => `${bridge} in interfaces: ${what}`
  const [asked, there] = [optionsOf(wanted), optionsOf(seen)]
  const options = [...new Set([...asked.keys(), ...there.keys()])]
  return [
    either('lan.auto', title('at boot'), ['auto', 'not auto'], seen.auto),
    attribute('lan.method', title('method'), `${wanted.family} ${wanted.method}`, `${seen.family} ${seen.method}`),
    ...options.map((option) =>
      attribute(`lan.option.${option}`, title(option), asked.get(option) ?? null, there.get(option)),
    ),
    ...(others.length > 0 ? [attribute('lan.twice', title('paragraphs'), '1', String(found.length))] : []),
  ]
}

function optionsOf({ options }: Stanza): Map<string, string> {
  const all = new Map<string, string[]>()
  for (const [key, value] of options) {
    const option = key.replaceAll('_', '-')
    all.set(option, [...(all.get(option) ?? []), value])
  }
  return new Map([...all].map(([option, values]) => [option, values.sort().join(' · ')]))
}

function inKernel(place: Layout, { link, ipv6Off }: Lan): Attribute[] {
  const { bridge } = place
  const title = (what: string) => `${bridge}: ${what}`
  if (!link) return [attribute('lan.link', bridge, 'bridge', null)]
  return [
    attribute('lan.link', bridge, 'bridge', link.kind ?? 'hardware'),
    either('lan.up', title('state'), ['up', 'down'], link.up),
    attribute('lan.mac', title('MAC address'), place.bridgeMac, link.mac),
    either('lan.stp', title('spanning tree'), ['off', 'on'], link.stp !== true),
    attribute('lan.delay', title('forward delay'), '0 s', `${(link.forwardDelay ?? 0) / 100} s`),
    either('lan.vlans', title('VLAN filtering'), ['off', 'on'], !link.vlanAware),
    ...(ipv6Off === null ? [] : [either('lan.ipv6', title('IPv6'), ['off', 'on'], ipv6Off)]),
    attribute('lan.addresses', title('addresses of this host'), null, addressesOf(link, ipv6Off)),
  ]
}

/** Without what IPv6 brings by itself: that goes with it. */
function addressesOf({ addresses }: Link, ipv6Off: boolean | null): string | null {
  const own = addresses.filter(({ linkLocal, family }) => !(linkLocal && family === 6 && ipv6Off === false))
  return own.map(({ address, prefix }) => `${address}/${prefix}`).join(' ') || null
}
