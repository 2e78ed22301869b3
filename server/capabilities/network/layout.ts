import { formatCidr, nth, parseCidr } from '../../net/cidr'
import { stableMac } from '../../net/mac'
import type { NetworkSpec } from './spec'

/** Every name and address that follows from what was asked for. Interface names hold 15 characters, which bounds the slug. */
export function layout(spec: NetworkSpec) {
  const cidr = parseCidr(spec.subnet)
  if (!cidr) throw new TypeError(`${spec.subnet} is not a network`)
  const isDefault = spec.slug === 'lan'
  const bridge = isDefault ? 'proximity-lan' : `prox-${spec.slug}`
  const suffix = isDefault ? '' : `-${spec.slug}`
  return {
    cidr,
    subnet: formatCidr(cidr),
    bridge,
    bridgeMac: stableMac(bridge),
    gateway: nth(cidr, 1),
    gatewayMac: stableMac(`${bridge} router`),
    service: nth(cidr, 2),
    serviceMac: stableMac(`${bridge} service`),
    netns: bridge,
    /** The end on the bridge: its name starts with `veth`, which ifupdown2 leaves attached. */
    veth: `veth-${spec.slug}`,
    units: {
      guard: `proximity-guard${suffix}.service`,
      netns: `proximity-netns${suffix}.service`,
      dns: `proximity-dns${suffix}.service`,
    },
    nftTable: `proximity${isDefault ? '' : `_${spec.slug}`}`,
    folder: `/etc/proximity${isDefault ? '' : `/${spec.slug}`}`,
    leases: `/var/lib/proximity/dnsmasq${suffix}.leases`,
    routerTag: `proximity-router${suffix}`,
    routerName: `proximity-router${suffix}`,
  } as const
}

export type Layout = ReturnType<typeof layout>
