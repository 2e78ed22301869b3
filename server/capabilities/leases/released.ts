import { capability } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { parseLeases } from '../../host/tools/dnsmasq'
import { read } from '../../host/tools/files'
import { forgetLeases } from '../../host/tools/lease-file'
import type { Host } from '../../host/host'
import { inventory } from '../inventory'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'

/** `release`: MAC addresses whose leases are to be forgotten. */
export type ReleaseSpec = NetworkSpec & { release?: readonly string[] }

/** Leases that nobody needs any more. dnsmasq has them in memory and in its file, and reads that only when it starts. */
export const released = capability({
  id: 'released',
  title: 'Released leases',
  needs: { inventory },
  observe: async (host: Host, spec: ReleaseSpec) => ({
    leases: parseLeases((await host.run(read(layout(spec).leases))) ?? ''),
  }),
  plan: ({ spec, facts, given }) => {
    const { leases: path, units } = layout(spec)
    const leaving = facts.leases.filter(({ mac }) => spec.release?.includes(mac))
    for (const { mac, address } of leaving) {
      const holder = given.inventory.guests.find((guest) => guest.running && guest.nics.some((nic) => nic.mac === mac))
      if (holder)
        throw new RefusedError(
          `${holder.name} (${holder.vmid}) runs with ${address}, and would go on using it. Stop it first, or reserve another address for it.`,
        )
    }
    if (leaving.length === 0) return []
    return [
      {
        title: `Release ${leaving.map(({ address }) => address).join(', ')}`,
        kind: 'remove',
        on: 'host',
        run: forgetLeases(
          path,
          units.dns,
          leaving.map(({ mac }) => mac),
        ),
        touches: [path, `unit ${units.dns}`],
        final: true,
      },
    ]
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})
