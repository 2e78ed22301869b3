import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { attach } from '../../host/tools/lxc'
import { waitForAddress } from '../../host/tools/dhcp-client'
import * as pct from '../../host/tools/pct'
import { whenUnlocked } from '../waiting'
import type { Router } from './facts'

/** Stopped like everything else, and destroyed at the very end: a disk does not come back. */
export function removal({ facts: { guest } }: { facts: Router }): Change[] {
  if (!guest) return []
  const { vmid } = guest
  const what = `the router (VMID ${vmid})`
  if (guest.protected)
    throw new RefusedError(
      `The router (${vmid}) is protected in Proxmox. Take the protection off in its options, then look again.`,
    )
  const common = { kind: 'remove', on: 'router', touches: [`guest ${vmid}`] } as const
  // Of a stopped container whose bridge is gone already, `pct set` writes the value and then ends with 2; the next look tells.
  const onboot = (value: string) => ({ ...pct.set(vmid, [['onboot', value]]), accept: [0, 2] })
  return whenUnlocked(guest, [
    ...(guest.running
      ? [
          {
            ...common,
            title: `Stop ${what}`,
            run: pct.stop(vmid),
            undo: [pct.start(vmid), attach(vmid, waitForAddress)],
          },
        ]
      : []),
    // Only then: a node that is rebooted in between would not start what nobody has stopped, and what nobody takes back.
    ...(guest.onboot
      ? [{ ...common, title: `No longer start ${what} at boot`, run: onboot('0'), undo: [onboot('1')] }]
      : []),
    { ...common, title: `Destroy ${what}`, run: pct.destroy(vmid), final: true as const },
  ])
}
