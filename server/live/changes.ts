import { isDeepStrictEqual } from 'node:util'

type Item = { id: string }

/** Of a list of things: those that are new or other than before; `order`: the ids of all of them, where another list of things is there. */
export type ListChanges = { changed: readonly Item[]; order?: readonly string[] }

/** What is other in a view: of its lists of things, these, and everything else as it is now. */
export type Changes<View = object> = { rest: Partial<View>; lists: Readonly<Record<string, ListChanges>> }

/** When something was seen or said: whoever shows the same is not another one by that alone. */
const AGES = new Set(['seenAt', 'saidAt'])

/** What has changed between two views of the same; null for nothing but ages. */
export function changesIn<View extends object>(last: View, next: View): Changes<View> | null {
  if (isAlike(last, next)) return null
  const before = new Map<string, unknown>(Object.entries(last))
  const changes = Object.entries(next).map(([name, value]: [string, unknown]) => {
    const old = before.get(name)
    return { name, value, changes: isList(value) && isList(old) ? listChanges(old, value) : null }
  })
  return {
    rest: Object.fromEntries(
      changes.flatMap((each) => (each.changes ? [] : [[each.name, each.value]])),
    ) as Partial<View>,
    lists: Object.fromEntries(changes.flatMap((each) => (each.changes ? [[each.name, each.changes]] : []))),
  }
}

function listChanges(last: readonly Item[], next: readonly Item[]): ListChanges {
  const before = new Map(last.map((item) => [item.id, item]))
  // What is told anyway is told with its age.
  const changed = next.filter((item) => !isDeepStrictEqual(before.get(item.id), item))
  const isSameList = last.length === next.length && last.every(({ id }, at) => next[at]?.id === id)
  return isSameList ? { changed } : { changed, order: next.map(({ id }) => id) }
}

/** Whether each of them has an id, which none of the others has. */
function isList(value: unknown): value is readonly Item[] {
  if (!Array.isArray(value)) return false
  const ids = new Set(value.map((item: Partial<Item> | null) => item?.id))
  return ids.size === value.length && [...ids].every((id) => typeof id === 'string')
}

function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isRecord(one) || !isRecord(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && (AGES.has(key) || isAlike(one[key], other[key])))
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
