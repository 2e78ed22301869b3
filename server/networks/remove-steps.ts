import { departure, staying, type DepartureSpec } from '../capabilities/departure'
import { dhcpDns } from '../capabilities/dhcp-dns'
import { guard } from '../capabilities/guard'
import { inventory } from '../capabilities/inventory'
import { lan } from '../capabilities/lan'
import { names } from '../capabilities/names'
import { layout } from '../capabilities/network/layout'
import { router } from '../capabilities/router'
import { traces } from '../capabilities/traces'
import type { Step } from '../engine/step'

/** The four steps of *remove the network*: whoever depends on something goes before it. */
export function removeSteps(spec: DepartureSpec): Step[] {
  const { bridge } = layout(spec)
  return [
    {
      id: 'apps',
      title: `Step 1/4: Moving the apps off ${bridge}...`,
      capabilities: [departure],
      before: (seen) => {
        const leaving = staying(spec, seen.facts(inventory).guests).map(({ guest }) => `${guest.name} (${guest.vmid})`)
        return leaving.length > 0 ? [`Leaving: ${leaving.join(', ')}`] : []
      },
      after: (_seen, changed) => [changed ? `✓ No app is left on ${bridge}` : `No app is on ${bridge}`],
    },
    { id: 'router', title: 'Step 2/4: Removing the router LXC...', removes: true, capabilities: [router] },
    { id: 'dhcp-dns', title: 'Step 3/4: Removing DHCP and DNS...', removes: true, capabilities: [names, dhcpDns] },
    {
      id: 'bridge',
      title: `Step 4/4: Removing ${bridge} and its guard...`,
      removes: true,
      capabilities: [lan, guard, traces],
      after: (_seen, changed) => [changed ? `✓ Removed ${bridge}` : `There is no ${bridge}`],
    },
  ]
}

export function removeFarewell(spec: DepartureSpec): string[] {
  const { bridge, subnet } = layout(spec)
  return [
    `✅ The isolated network was removed: nothing of ${bridge} (${subnet}) is left`,
    '   Kept: the package dnsmasq-base, the template of the router, and /var/log/proximity/network.log',
  ]
}
