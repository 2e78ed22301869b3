import { capability, type Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import type { Host } from '../../host/host'
import { read } from '../../host/tools/files'
import { INTERFACES_LOCK } from '../../host/tools/ifupdown'
import { lan } from '../lan'
import { withBridge, without } from '../lan/plan'
import { layout } from '../network/layout'
import { fileChange } from '../unit-changes'
import type { Lan } from '../lan/facts'
import type { RestoreSpec } from './wish'

/**
 * The host's network configuration as a whole. It is written to where Proxmox keeps a change that waits, and not into force:
 * a person sees it there beside the present one, and applies it, or the next boot does.
 */
export const restoredInterfaces = capability({
  id: 'restored-interfaces',
  title: 'Network configuration of the backup',
  needs: { lan },
  observe: async (host: Host, _spec: RestoreSpec) => ({ pending: await host.run(read('/etc/network/interfaces.new')) }),
  plan: ({ spec, facts, given }) => plan(spec, { ...given.lan, ...facts }),
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function plan(spec: RestoreSpec, { main, pending }: Lan): Change[] {
  const saved = spec.restore?.interfaces ?? null
  if (saved === null) return []
  const { bridge } = layout(spec)
  // The paragraph of the bridge is put right by whoever looks after the bridge.
  const rest = (text: string) =>
    without(text, bridge)
      .trim()
      .replaceAll(/\n{2,}/g, '\n')
  if (rest(saved) === rest(main)) return []
  const wanted = spec.restore?.network ? withBridge(spec, saved) : without(saved, bridge)
  if (pending !== null && pending !== wanted)
    throw new RefusedError(
      'A change of the network waits in Proxmox. Apply or revert it there, then look again: the network configuration of the backup would take its place.',
    )
  return fileChange({
    title:
      'Lay the network configuration of before in wait: Apply Configuration in Proxmox or the next boot puts it into force',
    path: '/etc/network/interfaces.new',
    before: pending,
    after: wanted,
    lock: INTERFACES_LOCK,
  })
}
