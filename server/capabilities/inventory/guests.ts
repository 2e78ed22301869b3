import type { Host } from '../../host/host'
import { runningContainers } from '../../host/tools/lxc'
import { guests as askConfigurations, nodeName, runningVms } from '../../host/tools/pve'
import type { Guest } from './facts'

/** All guests of all nodes, with what runs on this one; null where there is no Proxmox. */
export async function askGuests(host: Host): Promise<{ node: string; guests: Guest[] | null }> {
  const [node, configurations, containers, vms] = await Promise.all([
    host.run(nodeName()),
    host.run(askConfigurations()),
    host.run(runningContainers()),
    host.run(runningVms()),
  ])
  const running = new Set([...containers, ...vms])
  const here = (guest: { node: string; vmid: number }) => {
    const local = guest.node === node
    return { local, running: local ? running.has(guest.vmid) : null }
  }
  return { node, guests: configurations?.map((guest) => ({ ...guest, ...here(guest) })) ?? null }
}
