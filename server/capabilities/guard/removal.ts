import type { Change } from '../../engine/capability'
import { deleteTable, loadText } from '../../host/tools/nft'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileRemoval, unitRemovals } from '../removals'
import type { Guard } from './facts'

/** Unit, table, file: no other table is named. */
export function removal({ spec, facts }: { spec: NetworkSpec; facts: Guard }): Change[] {
  const place = layout(spec)
  const table: Change[] =
    facts.table === null
      ? []
      : [
          {
            title: `Unload the table inet ${place.nftTable}`,
            kind: 'remove',
            on: 'host',
            run: deleteTable('inet', place.nftTable),
            undo: [deleteTable('inet', place.nftTable), loadText(facts.table)],
            touches: [`nft table inet ${place.nftTable}`],
          },
        ]
  return [
    ...unitRemovals('the guard', [{ name: place.units.guard, before: facts.unitFile, state: facts.unit }]),
    ...table,
    ...fileRemoval({ title: 'Remove the rules of the guard', path: `${place.folder}/guard.nft`, before: facts.file }),
  ]
}
