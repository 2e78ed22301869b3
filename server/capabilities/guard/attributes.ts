import type { Attribute } from '../../engine/capability'
import { normalise } from '../../host/tools/nft'
import { attribute, lineAttributes, unitAttributes } from '../attributes'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Guard } from './facts'
import { guardFile, guardTable, guardUnit } from './rules'

export function attributes({ spec, facts }: { spec: NetworkSpec; facts: Guard }): Attribute[] {
  const place = layout(spec)
  const { folder, nftTable, units } = place
  const title = `Table inet ${nftTable}`
  const lines = (text: string) => normalise(text).split('\n')
  return [
    attribute('guard.file', `${folder}/guard.nft`, guardFile(place), facts.file),
    attribute('guard.table', title, 'loaded', facts.table === null ? null : 'loaded'),
    ...(facts.table === null ? [] : lineAttributes('guard.rule', title, lines(guardTable(place)), lines(facts.table))),
    ...unitAttributes('guard', [
      { name: units.guard, before: facts.unitFile, after: guardUnit(place), state: facts.unit },
    ]),
  ]
}
