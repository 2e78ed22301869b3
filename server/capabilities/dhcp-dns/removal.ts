import type { Change } from '../../engine/capability'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileRemoval, unitRemovals } from '../removals'
import type { DhcpDns } from './facts'

/** Service, namespace and configuration; the package dnsmasq-base stays, since others may have come to use it. */
export function removal({ spec, facts }: { spec: NetworkSpec; facts: DhcpDns }): Change[] {
  const place = layout(spec)
  return [
    ...unitRemovals('DHCP and DNS', [
      { name: place.units.netns, before: facts.netnsUnit, state: facts.netnsState },
      { name: place.units.dns, before: facts.dnsUnit, state: facts.dnsState },
    ]),
    ...fileRemoval({
      title: 'Remove the configuration of DHCP and DNS',
      path: `${place.folder}/dnsmasq.conf`,
      before: facts.conf,
    }),
  ]
}
