import type { Change } from '../../engine/capability'
import { removeEmptyFolder } from '../../host/tools/files'
import { deleteTable, load, loadText, normalise, withoutElements } from '../../host/tools/nft'
import type { Inventory } from '../inventory'
import { layout } from '../network/layout'
import { fileChange, unitChanges } from '../unit-changes'
import type { Guard } from './facts'
import { type GuardSpec, membersOf } from './members'
import { portTable } from './ports'
import { guardFile, guardTable, guardUnit } from './rules'

export type GuardInput = { spec: GuardSpec; facts: Guard; given: { inventory: Pick<Inventory, 'guests'> } }

/** File, tables and unit as they are to be; made once of each input. */
export function wantedGuard(input: GuardInput): Wanted {
  const known = made.get(input) ?? makeGuard(input)
  made.set(input, known)
  return known
}

const made = new WeakMap<GuardInput, Wanted>()

type Wanted = ReturnType<typeof makeGuard>

function makeGuard({ spec, facts, given }: GuardInput) {
  const place = layout(spec)
  const members = membersOf(spec, given.inventory.guests, facts.kept)
  return {
    file: guardFile(place, members, spec),
    table: guardTable(place),
    ports: portTable(place, members, spec),
    unit: guardUnit(place),
  }
}

/** Rules and unit. Who is on the bridge changes while an operation runs and whenever a guest starts: that is followed, and not planned. */
export function plan(input: GuardInput): Change[] {
  const { spec, facts } = input
  const place = layout(spec)
  const wanted = wantedGuard(input)
  return [
    ...(isSameFile(facts.file, wanted.file) ? [] : writing(input, wanted)),
    ...(isLoaded(facts, wanted) ? [] : loading(input)),
    ...unitChanges('the guard', [
      { name: place.units.guard, before: facts.unitFile, after: wanted.unit, state: facts.unit },
    ]),
  ]
}

/**
 * What has to be done because guests have come, gone or changed their addresses; nothing where anything else is different too,
 * since that is for somebody to see first.
 */
export function memberChanges(input: GuardInput): Change[] {
  const { facts } = input
  const wanted = wantedGuard(input)
  const isWhole = (seen: string | null, text: string) => seen !== null && normalise(seen) === normalise(text)
  if (!isSameFile(facts.file, wanted.file) || !isLoaded(facts, wanted)) return []
  const isComplete = isWhole(facts.table, wanted.table) && isWhole(facts.ports, wanted.ports)
  return [...(facts.file === wanted.file ? [] : writing(input, wanted)), ...(isComplete ? [] : loading(input))]
}

/** Are the rules loaded, whomever they are about? */
export function isLive(input: GuardInput): boolean {
  return isLoaded(input.facts, wantedGuard(input))
}

function isLoaded({ table, ports }: Guard, wanted: Wanted): boolean {
  return isSame(table, wanted.table) && isSame(ports, wanted.ports)
}

function isSame(seen: string | null, text: string): boolean {
  return seen !== null && normalise(withoutElements(seen)) === normalise(withoutElements(text))
}

/** Files that differ by the guests that are on the bridge alone are the same. */
export function isSameFile(seen: string | null, text: string): boolean {
  return seen !== null && withoutElements(seen) === withoutElements(text)
}

function writing({ spec, facts }: GuardInput, { file }: Wanted): Change[] {
  const { folder } = layout(spec)
  return fileChange({
    title: 'Write the rules that keep apps away from this host and from each other’s places',
    path: `${folder}/guard.nft`,
    before: facts.file,
    after: file,
    afterUndo: [removeEmptyFolder(folder)],
  })
}

function loading({ spec, facts }: GuardInput): Change[] {
  const { folder, nftTable } = layout(spec)
  const before = [facts.table, facts.ports].filter((text) => text !== null)
  return [
    {
      title: `Load the tables inet and bridge ${nftTable}`,
      kind: before.length === 0 ? 'create' : 'change',
      on: 'host',
      run: load(`${folder}/guard.nft`),
      undo: [
        deleteTable('inet', nftTable),
        deleteTable('bridge', nftTable),
        ...(before.length === 0 ? [] : [loadText(before.join('\n'))]),
      ],
      touches: ['inet', 'bridge'].map((family) => `nft table ${family} ${nftTable}`),
    },
  ]
}
