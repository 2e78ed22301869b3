import type { Host } from '../../host/host'
import { parseLeases, parseLeases6 } from '../../host/tools/dnsmasq'
import { exists, read } from '../../host/tools/files'
import { links as askLinks, linksIn, routesIn } from '../../host/tools/ip'
import { show } from '../../host/tools/systemctl'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { DhcpDns } from './facts'

export async function observe(host: Host, spec: NetworkSpec): Promise<DhcpDns> {
  const place = layout(spec)
  const [installed, conf, netnsUnit, dnsUnit, states, inside, routes, links, leases] = await Promise.all([
    host.run(exists('/usr/sbin/dnsmasq')),
    host.run(read(`${place.folder}/dnsmasq.conf`)),
    host.run(read(`/etc/systemd/system/${place.units.netns}`)),
    host.run(read(`/etc/systemd/system/${place.units.dns}`)),
    host.run(show(Object.values(place.units))),
    host.run(linksIn(place.netns)),
    host.run(routesIn(place.netns)),
    host.run(askLinks()),
    host.run(read(place.leases)),
  ])
  return {
    installed,
    conf,
    netnsUnit,
    dnsUnit,
    netnsState: states[place.units.netns],
    dnsState: states[place.units.dns],
    inside,
    routes,
    veth: links.find(({ name }) => name === place.veth) ?? null,
    leases: leases === null ? null : parseLeases(leases),
    leases6: parseLeases6(leases ?? ''),
  }
}
