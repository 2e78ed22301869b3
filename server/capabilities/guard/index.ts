import { capability, type Change, type Report } from '../../engine/capability'
import type { Host } from '../../host/host'
import { read, removeEmptyFolder } from '../../host/tools/files'
import { deleteTable, listTable, load, loadText, normalise } from '../../host/tools/nft'
import { show, type UnitState } from '../../host/tools/systemctl'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileChange, unitChanges } from '../unit-changes'
import { guardFile, guardTable, guardUnit } from './rules'

type Guard = { file: string | null; unitFile: string | null; unit: UnitState | undefined; table: string | null }

/** The host's own rules about the bridge: one table of its own, loaded at boot, no other table touched. */
export const guard = capability({
  id: 'guard',
  title: 'Host guard',
  needs: {},
  observe: async (host: Host, spec: NetworkSpec): Promise<Guard> => {
    const { folder, units, nftTable } = layout(spec)
    const [file, unitFile, states, table] = await Promise.all([
      host.run(read(`${folder}/guard.nft`)),
      host.run(read(`/etc/systemd/system/${units.guard}`)),
      host.run(show([units.guard])),
      host.run(listTable('inet', nftTable)),
    ])
    return { file, unitFile, unit: states[units.guard], table }
  },
  plan: ({ spec, facts }): Change[] => {
    const place = layout(spec)
    const path = `${place.folder}/guard.nft`
    const isLive = facts.table !== null && normalise(facts.table) === normalise(guardTable(place))
    return [
      ...fileChange({
        title: 'Write the rules that keep apps away from this host',
        path,
        before: facts.file,
        after: guardFile(place),
        afterUndo: [removeEmptyFolder(place.folder)],
      }),
      ...(isLive
        ? []
        : [
            {
              title: `Load the table inet ${place.nftTable}`,
              kind: facts.table === null ? ('create' as const) : ('change' as const),
              on: 'host' as const,
              run: load(path),
              undo: [deleteTable('inet', place.nftTable), ...(facts.table === null ? [] : [loadText(facts.table)])],
              touches: [`nft table inet ${place.nftTable}`],
            },
          ]),
      ...unitChanges('the guard', [
        { name: place.units.guard, before: facts.unitFile, after: guardUnit(place), state: facts.unit },
      ]),
    ]
  },
  report: ({ spec, facts }): Report => {
    const place = layout(spec)
    const isLive = facts.table !== null && normalise(facts.table) === normalise(guardTable(place))
    const finding = isLive
      ? {
          id: 'guard',
          state: 'good' as const,
          title: `The host takes nothing from ${place.bridge} and forwards nothing to or from it`,
        }
      : {
          id: 'guard',
          state: 'failed' as const,
          title: facts.table === null ? 'The host guard is not loaded' : 'The host guard is not as Proximity wrote it',
          detail: 'Apps may reach services of this host, or leave around the router.',
          remedy: 'Repair the network: the plan shows the rules that are loaded.',
        }
    return { findings: [finding], nodes: [], edges: [] }
  },
})
