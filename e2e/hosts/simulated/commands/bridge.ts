import { nicsOf } from '../guests/nic'
import { fail, ok, type Program, type Programs, unknown } from '../machine/call'

/** What a bridge has learned: guests that run speak all the time, as the counters of their links say too. */
const bridge: Program = (call) => {
  const device = /^-s -j fdb show br (\S+)$/.exec(call.args.join(' '))?.[1]
  if (device === undefined) return unknown(call)
  if (!call.net.links.has(device)) return fail(255, `Cannot find bridge device "${device}"`)
  const { guests } = call.machine.host
  const entries = (['lxc', 'qemu'] as const).flatMap((type) =>
    guests.running(type).flatMap((vmid) =>
      nicsOf(guests.config(vmid, type)?.values ?? new Map<string, string>())
        .filter((nic) => nic.bridge === device && !nic.linkDown)
        .map(({ mac, index }) => ({
          ...{ mac, ifname: `${type === 'lxc' ? 'veth' : 'tap'}${vmid}i${index}`, used: 0, updated: 0, flags: [] },
          ...{ master: device, state: '' },
        })),
    ),
  )
  return ok(`${JSON.stringify(entries)}\n`)
}

export const bridgePrograms: Programs = { bridge }
