import { inventory } from '../capabilities/inventory'
import type { Layout } from '../capabilities/network/layout'
import type { Snapshot } from '../engine/snapshot'
import type { Host } from '../host/host'
import { firewall, type FirewallOptions } from '../host/tools/pve-firewall'
import type { Cell, Check } from './content'

/**
 * Whether the firewall of Proxmox, where it is on for an app, lets through what this network allows; where it does not, by which
 * of its options. It can only ever take away: what it lets through has to pass our rules too.
 */
export async function proxmoxFirewall(
  host: Host,
  seen: Snapshot,
  cells: readonly Cell[],
  { bridge }: Pick<Layout, 'bridge'>,
): Promise<Check> {
  const common = { id: 'proxmox-firewall', title: 'The Proxmox firewall lets through what this network allows' }
  const guests = seen.known(inventory)?.guests
  const settings = await host.run(firewall()).catch(() => null)
  if (!guests || !settings) return { ...common, state: 'unknown', detail: 'Its settings could not be looked at.' }
  if (!settings.isOn) return { ...common, state: 'as-expected', detail: 'It is off.' }
  const filtered = guests.flatMap(({ local, vmid, name, nics }) => {
    const options = settings.guests.get(vmid)
    const isOurs = local && nics.some((nic) => nic.bridge === bridge && nic.firewall)
    return isOurs && options?.['enable'] === '1' ? [{ vmid, title: `${name} (${vmid})`, options }] : []
  })
  const short = filtered.filter(({ vmid }) =>
    cells.some(
      (cell) => cell.source === `app-${vmid}` && cell.expected === 'reached' && cell.state === 'not-as-expected',
    ),
  )
  if (short.length > 0)
    return {
      ...common,
      state: 'not-as-expected',
      detail: short.map(({ title, options }) => `${title}: ${reasonOf(options)}.`).join(' '),
    }
  const whom = filtered.map(({ title }) => title).join(', ')
  return {
    ...common,
    state: 'as-expected',
    detail: whom === '' ? 'It is on, and filters no app.' : `It filters ${whom}.`,
  }
}

/** What to change, by what stands there; `dhcp` is 1 where nothing is said (PVE/Firewall.pm). */
function reasonOf(options: FirewallOptions): string {
  if (options['dhcp'] === '0')
    return 'DHCP is off in its firewall options, so it gets no address. Set “DHCP” there to Yes'
  if (options['ipfilter'] === '1')
    return '“IP filter” is on in its firewall options and drops an address that was leased. Switch it off: the host guard does the same by the lease'
  if (/^(DROP|REJECT)$/.test(options['policy_out'] ?? ''))
    return `its output policy is ${options['policy_out']}, and no rule of its firewall lets this out`
  return 'a rule of its firewall keeps this from passing'
}
