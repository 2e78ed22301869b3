import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import * as pct from '../../host/tools/pct'
import type { Nic } from '../../host/tools/pve'
import * as qm from '../../host/tools/qm'
import type { Guest, Inventory } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Uplink } from '../uplink'
import { whenUnlocked } from '../waiting'
import { moved } from './moved'

/** `unplug` takes the NIC away; nothing said: to the management bridge. */
export type DepartureSpec = NetworkSpec & { departure?: 'unplug' }

type Input = { spec: DepartureSpec; facts: null; given: { inventory: Inventory; uplink: Uplink } }

/** Every guest of this node leaves the bridge, but for the router. */
export function plan({ spec, given }: Input): Change[] {
  return staying(spec, given.inventory.guests).flatMap(({ guest, nic }) =>
    whenUnlocked(guest, leave(spec, guest, nic, given.uplink)),
  )
}

/** The NICs that are configured on the bridge, in the order of their guests. */
export function staying(spec: NetworkSpec, guests: readonly Guest[]): { guest: Guest; nic: Nic }[] {
  const place = layout(spec)
  return guests
    .filter((guest) => guest.local && !isRouter(place, guest))
    .flatMap((guest) => guest.nics.filter(({ bridge }) => bridge === place.bridge).map((nic) => ({ guest, nic })))
}

function leave(spec: DepartureSpec, guest: Guest, nic: Nic, uplink: Uplink): Change[] {
  const { vmid, name, kind, running } = guest
  const tool = kind === 'container' ? pct : qm
  const back = [tool.set(vmid, [[nic.id, nic.text]])]
  const touches = [`guest ${vmid}`]
  const common = { kind: 'change', on: 'guests', touches } as const
  if (spec.departure === 'unplug')
    return [
      {
        ...common,
        title: `Take ${nic.id} of ${name} (${vmid}) away`,
        run: tool.set(vmid, [['delete', nic.id]]),
        undo: back,
      },
    ]
  if (!uplink.bridge) throw new RefusedError(`There is no bridge for ${name} (${vmid}) to go to: ${uplink.reason}.`)
  const target = moved(nic, kind, { bridge: uplink.bridge, vlan: uplink.vlan })
  // A client that is not told keeps its old address; starting anew is right for whichever it is.
  const restarts = kind === 'container' && running === true
  return [
    {
      ...common,
      title: `Move ${name} (${vmid}) to ${uplink.bridge}`,
      run: tool.set(vmid, [[nic.id, target]]),
      undo: [...back, ...(restarts ? [pct.reboot(vmid)] : [])],
      ...(running ? { downtime: { who: `${name} (${vmid})`, seconds: 6 } } : {}),
    },
    ...(restarts
      ? [
          {
            ...common,
            kind: 'restart' as const,
            title: `Restart ${name}, so that it asks for its address there`,
            run: pct.reboot(vmid),
          },
        ]
      : []),
  ]
}
