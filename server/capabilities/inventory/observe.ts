import type { Host } from '../../host/host'
import { read } from '../../host/tools/files'
import { links as askLinks, routes as askRoutes, type Link } from '../../host/tools/ip'
import { neighbours as askNeighbours } from '../../host/tools/neighbours'
import { portsOf } from '../../host/tools/ovs'
import { vnetZones } from '../../host/tools/sdn'
import type { Bridge, Inventory } from './facts'
import { askGuests } from './guests'

export async function observe(host: Host): Promise<Inventory> {
  const [{ node, guests }, links, routes4, routes6, neighbours, datacenter, zones] = await Promise.all([
    askGuests(host),
    host.run(askLinks()),
    host.run(askRoutes(4)),
    host.run(askRoutes(6)),
    host.run(askNeighbours()),
    host.run(read('/etc/pve/datacenter.cfg')),
    host.run(vnetZones()),
  ])
  return {
    node,
    isProxmox: guests !== null,
    links,
    bridges: (await bridges(host, links)).map((bridge) => ({ ...bridge, zone: zones.get(bridge.name) ?? null })),
    routes: [...routes4, ...routes6],
    neighbours,
    guests: guests ?? [],
    idRange: idRange(datacenter ?? ''),
  }
}

/** Proxmox puts one between a NIC with firewall=1 and its bridge: part of that cable, and no bridge that anybody made. */
const FIREWALL_BRIDGE = /^fwbr\d+i\d+$/

type Unzoned = Omit<Bridge, 'zone'>

async function bridges(host: Host, links: readonly Link[]): Promise<Unzoned[]> {
  const linux = links.filter((link) => link.kind === 'bridge' && !FIREWALL_BRIDGE.test(link.name))
  const ovs = links.filter((link) => link.kind === 'openvswitch' && link.name !== 'ovs-system')
  const ovsPorts = await Promise.all(ovs.map((link) => host.run(portsOf(link.name))))
  return [
    ...linux.map((link) =>
      toBridge(
        link,
        'linux',
        links.filter((port) => port.master === link.name).map((port) => port.name),
      ),
    ),
    ...ovs.flatMap((link, index) => {
      const ports = ovsPorts[index]
      return ports ? [toBridge(link, 'ovs', ports)] : []
    }),
  ].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
}

function toBridge(link: Link, kind: Bridge['kind'], ports: readonly string[]): Unzoned {
  const addresses = link.addresses.filter((address) => !address.linkLocal)
  return { name: link.name, kind, ports, addresses, vlanAware: link.vlanAware, up: link.up }
}

function idRange(datacenter: string): Inventory['idRange'] {
  const line = /^next-id:\s*(.*)$/m.exec(datacenter)?.[1] ?? ''
  const value = (key: string) => Number(new RegExp(`${key}=(\\d+)`).exec(line)?.[1] ?? 0)
  return { lower: value('lower') || 100, upper: value('upper') || 1_000_000 }
}
