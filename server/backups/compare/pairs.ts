/** What two lists have under the same key: before, after, or both; in the order of the keys. */
export function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): { key: string; before: T | null; after: T | null }[] {
  const [left, right] = [before, after].map((items) => new Map(items.map((item) => [key(item), item])))
  const keys = [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])]
  return keys
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((each) => ({ key: each, before: left?.get(each) ?? null, after: right?.get(each) ?? null }))
}
