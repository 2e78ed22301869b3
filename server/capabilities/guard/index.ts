import { capability, type Change, type Report } from '../../engine/capability'
import type { Host } from '../../host/host'
import { read, removeEmptyFolder } from '../../host/tools/files'
import { deleteTable, listTable, load, loadText, normalise } from '../../host/tools/nft'
import { show } from '../../host/tools/systemctl'
import { attributes } from './attributes'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileChange, unitChanges } from '../unit-changes'
import type { Guard } from './facts'
import { removal } from './removal'
import { guardFile, guardTable, guardUnit } from './rules'

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
      host.run(show(Object.values(units))),
      host.run(listTable('inet', nftTable)),
    ])
    return { file, unitFile, unit: states[units.guard], table }
  },
  plan,
  removal,
  attributes,
  report: ({ spec, facts }): Report => ({ findings: [finding(spec, facts)], nodes: [], edges: [] }),
})

function plan({ spec, facts }: { spec: NetworkSpec; facts: Guard }): Change[] {
  const place = layout(spec)
  const path = `${place.folder}/guard.nft`
  return [
    ...fileChange({
      title: 'Write the rules that keep apps away from this host',
      path,
      before: facts.file,
      after: guardFile(place),
      afterUndo: [removeEmptyFolder(place.folder)],
    }),
    ...(isLive(spec, facts)
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
}

function isLive(spec: NetworkSpec, { table }: Guard): boolean {
  return table !== null && normalise(table) === normalise(guardTable(layout(spec)))
}

function finding(spec: NetworkSpec, facts: Guard): Report['findings'][number] {
  const remedy = 'Look at the plan: it shows what would be changed.'
  if (!isLive(spec, facts))
    return {
      id: 'guard',
      state: 'failed',
      title: facts.table === null ? 'The host guard is not loaded' : 'The host guard is not as Proximity wrote it',
      detail: 'Apps may reach services of this host, or leave around the router.',
      remedy,
    }
  const left = plan({ spec, facts }).length
  if (left > 0)
    return {
      id: 'guard',
      state: 'attention',
      title: 'The host guard is loaded, and would not be the same after a reboot',
      detail: `${left} ${left === 1 ? 'change' : 'changes'} would put it back.`,
      remedy,
    }
  const { bridge } = layout(spec)
  return {
    id: 'guard',
    state: 'good',
    title: `The host takes nothing from ${bridge} and forwards nothing to or from it`,
  }
}
