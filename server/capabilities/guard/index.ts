import { capability, type Report } from '../../engine/capability'
import type { Host } from '../../host/host'
import { read } from '../../host/tools/files'
import { listTable } from '../../host/tools/nft'
import { show } from '../../host/tools/systemctl'
import { inventory } from '../inventory'
import { observe as observeNames } from '../names/observe'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { attributes } from './attributes'
import type { Guard } from './facts'
import { isLive, memberChanges, plan } from './plan'
import { removal } from './removal'

/** The host's own rules about the bridge and its ports: two tables of its own, loaded at boot, no other table touched. */
export const guard = capability({
  id: 'guard',
  title: 'Host guard',
  needs: { inventory },
  observe: async (host: Host, spec: NetworkSpec): Promise<Guard> => {
    const { folder, units, nftTable } = layout(spec)
    const [file, unitFile, states, table, ports, kept] = await Promise.all([
      host.run(read(`${folder}/guard.nft`)),
      host.run(read(`/etc/systemd/system/${units.guard}`)),
      host.run(show(Object.values(units))),
      host.run(listTable('inet', nftTable)),
      host.run(listTable('bridge', nftTable)),
      observeNames(host, spec),
    ])
    return { file, unitFile, unit: states[units.guard], table, ports, kept }
  },
  // The names and leases are somebody else's to put back.
  settled: ({ file, unitFile, unit, table, ports }) => ({ file, unitFile, unit, table, ports }),
  plan,
  removal,
  attributes,
  report: (input): Report => ({ findings: [finding(input)], nodes: [], edges: [] }),
})

function finding(input: Parameters<typeof plan>[0]): Report['findings'][number] {
  const { spec, facts } = input
  const remedy = 'Look at the plan: it shows what would be changed.'
  if (!isLive(input))
    return {
      id: 'guard',
      state: 'failed',
      title: facts.table === null ? 'The host guard is not loaded' : 'The host guard is not as Proximity wrote it',
      detail: 'Apps may reach services of this host, leave around the router, or take the place of each other.',
      remedy,
    }
  const left = plan(input).length
  if (left > 0)
    return {
      id: 'guard',
      state: 'attention',
      title: 'The host guard is loaded, and would not be the same after a reboot',
      detail: `${left} ${left === 1 ? 'change' : 'changes'} would put it back.`,
      remedy,
    }
  if (memberChanges(input).length > 0)
    return {
      id: 'guard',
      state: 'attention',
      title: 'The host guard does not know every guest yet',
      remedy: 'It is told within seconds while the host can be reached.',
    }
  const { bridge } = layout(spec)
  return {
    id: 'guard',
    state: 'good',
    title: `The host takes nothing from ${bridge} and forwards nothing to or from it`,
  }
}
