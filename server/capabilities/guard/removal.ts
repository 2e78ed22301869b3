import type { Change } from '../../engine/capability'
import { deleteTable, loadText } from '../../host/tools/nft'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileRemoval, unitRemovals } from '../removals'
import type { Guard } from './facts'

/** Unit, table, file: no other table is named. */
export function removal({ spec, facts }: { spec: NetworkSpec; facts: Guard }): Change[] {
  const place = layout(spec)
  const tables = (
    [
      ['inet', facts.table],
      ['bridge', facts.ports],
    ] as const
  ).flatMap(([family, text]) => (text === null ? [] : [{ family, text }]))
  return [
    ...unitRemovals('the guard', [{ name: place.units.guard, before: facts.unitFile, state: facts.unit }]),
    ...tables.map(({ family, text }): Change => ({
      title: `Unload the table ${family} ${place.nftTable}`,
      kind: 'remove',
      on: 'host',
      run: deleteTable(family, place.nftTable),
      undo: [deleteTable(family, place.nftTable), loadText(text)],
      touches: [`nft table ${family} ${place.nftTable}`],
    })),
    ...fileRemoval({ title: 'Remove the rules of the guard', path: `${place.folder}/guard.nft`, before: facts.file }),
  ]
}
