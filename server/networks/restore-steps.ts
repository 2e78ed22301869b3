import { dhcpDns } from '../capabilities/dhcp-dns'
import { guard } from '../capabilities/guard'
import { inventory } from '../capabilities/inventory'
import { lan } from '../capabilities/lan'
import { layout } from '../capabilities/network/layout'
import {
  restoredFirewall,
  restoredGuests,
  restoredInterfaces,
  restoredLeases,
  restoredNames,
  restoredPlace,
  type RestoreSpec,
} from '../capabilities/restored'
import { ports } from '../capabilities/ports'
import { router } from '../capabilities/router'
import type { Step } from '../engine/step'

/** The steps of *restore a backup*: the network first, then who is on it, then what waits for the next boot. */
export function restoreSteps(spec: RestoreSpec): Step[] {
  const { bridge } = layout(spec)
  const { network, moves, interfaces, firewall } = spec.restore ?? {}
  const steps: Step[] = [
    { id: 'place', title: 'Looking at the host...', capabilities: [inventory, restoredPlace] },
    ...(network ? networkSteps(bridge) : []),
    ...(moves
      ? [{ id: 'guests', title: 'Bringing the guests back...', capabilities: [inventory, restoredGuests] }]
      : []),
    ...(interfaces || firewall
      ? [{ id: 'files', title: 'Bringing files back...', capabilities: [restoredInterfaces, restoredFirewall] }]
      : []),
  ]
  return steps.map((step, index) => ({ ...step, title: `Step ${index + 1}/${steps.length}: ${step.title}` }))
}

function networkSteps(bridge: string): Step[] {
  return [
    { id: 'bridge', title: `Setting up ${bridge} bridge...`, capabilities: [guard, lan, ports] },
    {
      id: 'dhcp-dns',
      title: `Configuring DHCP/DNS on ${bridge}...`,
      capabilities: [restoredLeases, dhcpDns, restoredNames],
    },
    { id: 'router', title: 'Deploying router LXC...', capabilities: [router] },
  ]
}

export function restoreFarewell(spec: RestoreSpec): string[] {
  const { bridge, subnet } = layout(spec)
  return [
    '✅ The backup was restored',
    ...(spec.restore?.network ? [`   Apps use: ${bridge} (${subnet})`] : []),
    '   Its settings are the wanted ones from now on',
  ]
}
