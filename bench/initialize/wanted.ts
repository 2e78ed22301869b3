import { guard } from '@/server/capabilities/guard'
import { dnsmasqConf, dnsUnit, netnsUnit } from '@/server/capabilities/dhcp-dns/files'
import { membersOf } from '@/server/capabilities/guard/members'
import { guardFile, guardUnit } from '@/server/capabilities/guard/rules'
import { inventory } from '@/server/capabilities/inventory'
import { stanza } from '@/server/capabilities/lan/stanza'
import { layout } from '@/server/capabilities/network/layout'
import { creation } from '@/server/capabilities/router/create'
import { policyOf } from '@/server/capabilities/network/policy'
import { RULES_V6, rulesV4 } from '@/server/capabilities/router/rules'
import { SYSTEMS } from '@/server/capabilities/router/system'
import { uplink } from '@/server/capabilities/uplink'
import type { Planned } from '@/server/networks/plan'

export type File = { path: string; mode: string; text: string }

export type Wanted = ReturnType<typeof wantedOf>

/**
 * The end state that every contender has to reach, in the product's own words for it, so that the peers cannot fall behind
 * when it changes: what each of them makes of these words is its own.
 */
export function wantedOf({ spec, seen }: Planned) {
  if (!spec.choices) throw new TypeError('This host has its router already')
  const place = layout(spec)
  const way = seen.facts(uplink)
  const members = membersOf(spec, seen.facts(inventory).guests, seen.facts(guard).kept)
  const { service, install } = SYSTEMS[spec.template]
  return {
    folders: [`${place.folder}/dhcp-hosts.d`, `${place.folder}/hosts.d`, '/var/lib/proximity'],
    guard: {
      unit: place.units.guard,
      files: [
        file(`${place.folder}/guard.nft`, guardFile(place, members, spec)),
        file(`/etc/systemd/system/${place.units.guard}`, guardUnit(place)),
      ],
    },
    bridge: { name: place.bridge, stanza: stanza(place) },
    dns: {
      package: 'dnsmasq-base',
      units: [place.units.netns, place.units.dns],
      files: [
        file(`${place.folder}/dnsmasq.conf`, dnsmasqConf(spec, place)),
        file(`/etc/systemd/system/${place.units.netns}`, netnsUnit(place)),
        file(`/etc/systemd/system/${place.units.dns}`, dnsUnit(place)),
      ],
    },
    router: {
      vmid: spec.choices.vmid,
      create: creation(spec, way, SYSTEMS[spec.template]).map(({ run }) => run.argv),
      install: install.map(({ argv }) => argv),
      files: [
        file('/etc/proximity/rules.v4', rulesV4(place, policyOf(spec, way.networks))),
        file('/etc/proximity/rules.v6', RULES_V6),
        file(service.path, service.text, service.mode),
      ],
      load: [...service.enable, service.run].map(({ argv }) => argv),
    },
  }
}

function file(path: string, text: string, mode = '0644'): File {
  return { path, mode, text }
}
