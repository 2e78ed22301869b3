import type { Intent } from '@/server/networks/intent/spec'

/** `/hosts/…/plan?do=remove&apps=return`: the page that shows what an intent comes to; `search` is the intent as it stands there. */
export function planPath(
  hostId: string,
  intent: Intent | Readonly<Record<string, string>> = { do: 'initialize' },
): string {
  const said = Object.entries(intent).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const search = said.length === 1 && intent.do === 'initialize' ? '' : `?${new URLSearchParams(said).toString()}`
  return `/hosts/${encodeURIComponent(hostId)}/plan${search}`
}
