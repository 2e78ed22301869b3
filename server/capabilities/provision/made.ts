import { capability, type Change } from '../../engine/capability'
import type { Host } from '../../host/host'
import * as pct from '../../host/tools/pct'
import { nicOptions } from '../../host/tools/pve'
import * as pveam from '../../host/tools/pveam'
import { inventory } from '../inventory'
import type { Provision, ProvisionSpec } from './spec'

/** The container itself, stopped. */
export const made = capability({
  id: 'made',
  title: 'The container',
  needs: { inventory },
  observe: async (_host: Host, _spec: ProvisionSpec) => null,
  plan: ({ spec: { provision }, given }): Change[] => {
    if (!provision || given.inventory.guests.some(({ vmid }) => vmid === provision.vmid)) return []
    return [...downloading(provision), creating(provision)]
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function downloading({ download }: Provision): Change[] {
  if (!download) return []
  const { storage, file } = download
  const common = { kind: 'create', on: 'host', touches: [`storage ${storage}`] } as const
  return [{ ...common, title: `Download ${file}`, run: pveam.download(storage, file) }]
}

const macIn = (card: string): string => nicOptions(card).get('hwaddr') ?? card

function creating({ vmid, name, template, storage, disk, cores, memory, names, card }: Provision): Change {
  return {
    title: `Create ${name} (${vmid})`,
    kind: 'create',
    on: 'guests',
    run: pct.create(vmid, template, [
      ['hostname', name],
      ['unprivileged', '1'],
      // Guests with a systemd of today need it, and Proxmox' own form sets it.
      ['features', 'nesting=1'],
      ['cores', String(cores)],
      ['memory', String(memory)],
      ['swap', String(Math.min(memory, 512))],
      ['rootfs', `${storage}:${disk}`],
      ['onboot', '1'],
      ...(names ? Object.entries(names) : []),
      ['net0', card],
    ]),
    undo: [pct.destroyOnly(vmid, macIn(card))],
    touches: [`guest ${vmid}`, `storage ${storage}`],
  }
}
