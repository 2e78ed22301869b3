import { capability } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { command, type Command } from '../../host/command'
import { parseLeases } from '../../host/tools/dnsmasq'
import { read } from '../../host/tools/files'
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
        run: forget(
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

/** Without the lines of these MAC addresses, while the service rests for a moment: it would write them again. */
export const FORGET = [
  'set -e',
  'f=$1; u=$2; shift 2',
  `trap 'systemctl start "$u"' EXIT`,
  "trap 'exit 1' HUP INT TERM",
  'systemctl stop "$u"',
  'for m; do sed -i "/^[0-9]* $m /d" "$f"; done',
].join('; ')

function forget(path: string, unit: string, macs: readonly string[]): Command {
  return command(['sh', '-c', FORGET, 'sh', path, unit, ...macs], { timeout: 180 })
}
