import type { Changes } from '@/server/live'

type Item = { id: string }

/** A view with what has changed in it, the rest of it the same objects; null where that cannot be told from what is here. */
export function withChanges<View extends object>(view: View, { rest, lists }: Changes<View>): View | null {
  const parts = new Map<string, unknown>(Object.entries(view))
  const changed = Object.entries(lists).map(([name, { changed: items, order }]) => {
    const known = new Map(((parts.get(name) ?? []) as readonly Item[]).map((item) => [item.id, item]))
    const all = order ?? [...known.keys()]
    for (const item of items) known.set(item.id, item)
    return [name, all.map((id) => known.get(id))] as const
  })
  if (changed.some(([, items]) => items.includes(undefined))) return null
  return { ...view, ...rest, ...Object.fromEntries(changed) }
}
