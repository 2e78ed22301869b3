import type { Attribute } from '../../engine/capability'
import { normalise, withoutElements } from '../../host/tools/nft'
import { attribute, lineAttributes, unitAttributes } from '../attributes'
import { layout } from '../network/layout'
import { type GuardInput, isSameFile, wantedGuard } from './plan'

export function attributes(input: GuardInput): Attribute[] {
  const { spec, facts } = input
  const { folder, nftTable, units } = layout(spec)
  const wanted = wantedGuard(input)
  return [
    attribute(
      'guard.file',
      `${folder}/guard.nft`,
      wanted.file,
      isSameFile(facts.file, wanted.file) ? wanted.file : facts.file,
    ),
    ...tableAttributes('table', 'rule', `Table inet ${nftTable}`, wanted.table, facts.table),
    ...tableAttributes('ports', 'port-rule', `Table bridge ${nftTable}`, wanted.ports, facts.ports),
    ...unitAttributes('guard', [{ name: units.guard, before: facts.unitFile, after: wanted.unit, state: facts.unit }]),
  ]
}

function tableAttributes(id: string, rule: string, title: string, wanted: string, seen: string | null): Attribute[] {
  const lines = (text: string) => normalise(withoutElements(text)).split('\n')
  return [
    attribute(`guard.${id}`, title, 'loaded', seen === null ? null : 'loaded'),
    ...(seen === null ? [] : lineAttributes(`guard.${rule}`, title, lines(wanted), lines(seen))),
  ]
}
