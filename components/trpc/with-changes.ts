import type { Changes } from '@/server/live'

type Item = { id: string }

/** A view with what has changed in it, the rest of it the same objects; null where that cannot be told from what is here. */
export function withChanges<View extends object>(view: View, { rest, lists }: Changes<View>): View | null {
  const now = Object.entries(lists).map(([name, { changed, order }]) => {
    const before = (view as Record<string, readonly Item[]>)[name] ?? []
    const known = new Map([...before, ...changed].map((item) => [item.id, item]))
    return [name, (order ?? before.map(({ id }) => id)).map((id) => known.get(id))] as const
  })
  if (now.some(([, items]) => items.includes(undefined))) return null
  // Of the view as it was nothing else stays: what is in neither is not there any more.
  return { ...rest, ...Object.fromEntries(now) } as View
}
