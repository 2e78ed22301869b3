import { capability, type Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import type { Host } from '../../host/host'
import * as pct from '../../host/tools/pct'
import * as qm from '../../host/tools/qm'
import { inventory, type Inventory } from '../inventory'
import { savedNics, type Return } from './saved-nics'
import type { RestoreSpec } from './wish'

/** The NICs of guests as they were; guests themselves are neither made nor removed. */
export const restoredGuests = capability({
  id: 'restored-guests',
  title: 'Guests of the backup',
  needs: { inventory },
  observe: async (_host: Host, _spec: RestoreSpec) => null,
  plan: ({ spec, given }) => plan(spec, given.inventory),
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function plan(spec: RestoreSpec, stock: Inventory): Change[] {
  const { returns } = savedNics(spec, stock)
  const changes = returns.map(bringBack)
  const asking = returns.filter(({ guest, nic, before }) => isRestart(guest, nic, before)).map(({ guest }) => guest)
  // A client that is not told keeps its old address; starting anew is right for whichever it is.
  const restarts = [...new Set(asking)].map((guest) => ({
    title: `Restart ${guest.name}, so that it asks for its address there`,
    kind: 'restart' as const,
    on: 'guests' as const,
    run: pct.reboot(guest.vmid),
    touches: [`guest ${guest.vmid}`],
  }))
  return [...changes, ...restarts]
}

function bringBack({ guest, nic, before }: Return): Change {
  const { vmid, name, kind, running } = guest
  if (guest.lock)
    throw new RefusedError(
      `${name} (${vmid}) is locked by Proxmox: ${guest.lock}. Wait until that is over, then look again.`,
    )
  const tool = kind === 'container' ? pct : qm
  const isMoved = before?.bridge !== nic.bridge
  return {
    title: isMoved
      ? `Bring ${nic.id} of ${name} (${vmid}) back to ${nic.bridge ?? 'no bridge'}`
      : `Set ${nic.id} of ${name} (${vmid}) as it was`,
    kind: before === null ? 'create' : 'change',
    on: 'guests',
    run: tool.set(vmid, [[nic.id, nic.text]]),
    undo: [
      tool.set(vmid, [before === null ? ['delete', nic.id] : [nic.id, before.text]]),
      ...(isRestart(guest, nic, before) ? [pct.reboot(vmid)] : []),
    ],
    touches: [`guest ${vmid}`],
    ...(running ? { downtime: { who: `${name} (${vmid})`, seconds: 6 } } : {}),
  }
}

/** Another bridge, VLAN, MAC or address: whatever its client knows is of the other network. */
function isRestart({ kind, running }: Return['guest'], nic: Return['nic'], before: Return['before']): boolean {
  if (kind !== 'container' || running !== true) return false
  const parts = ['bridge', 'tag', 'mac', 'ip', 'gateway'] as const
  return before === null || parts.some((part) => nic[part] !== before[part])
}
