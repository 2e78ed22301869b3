import type { Report } from '../../engine/capability'
import { layout } from '../network/layout'
import type { RouterInside } from './facts'
import { finding } from './finding'
import type { Connection } from './reconnect'
import { defaultRoute } from './ways'

export function report(input: Connection): Report {
  const { spec, facts, given } = input
  const place = layout(spec)
  const found = finding(input)
  const { guest, inside } = facts
  if (!guest) return { findings: [found], nodes: [], edges: [] }
  const addresses = [...(inside?.address ? [inside.address] : []), `${place.gateway}/${place.cidr.prefix}`]
  return {
    findings: [found],
    nodes: [
      {
        id: `guest:${guest.vmid}`,
        tier: 'host',
        kind: 'router',
        name: guest.name,
        addresses,
        state: guest.running ? found.state : 'stopped',
        badge: 'NAT',
        facts: [
          { label: 'VMID', value: String(guest.vmid) },
          { label: 'LAN', value: inside?.address ?? 'unknown' },
          { label: 'Way out', value: inside ? wayOut(inside) : 'unknown' },
          { label: 'Apps', value: `${place.gateway}/${place.cidr.prefix}` },
          { label: 'Forwarding', value: inside ? (inside.forwarding ? 'on' : 'off') : 'unknown' },
        ],
      },
    ],
    edges: given.uplink.bridge
      ? [
          {
            id: 'nat:router',
            from: `guest:${guest.vmid}`,
            to: `bridge:${given.uplink.bridge}`,
            kind: 'nat',
            state: found.state,
          },
        ]
      : [],
  }
}

function wayOut({ routes }: RouterInside): string {
  const { gateway = null, dev = null } = defaultRoute(routes) ?? {}
  return [gateway, dev].filter((word) => word !== null).join(' by ') || 'none'
}
