import { markOf } from '@/components/ui/state'
import type { Happened } from '@/server/views/happened'

/** What happened, as it follows the name of the node. */
export function eventWords({ what, from, to }: Pick<Happened, 'what' | 'from' | 'to'>): string {
  if (what === 'came') return 'is there'
  if (what === 'left') return 'is gone'
  if (what === 'name') return `is called ${to}, and was ${from}`
  if (what === 'network') return to === null ? `has left ${from}` : `is on ${to}`
  if (what === 'address') return to === null ? `has lost ${from}` : `has ${to}`
  if (to === 'stopped') return 'was stopped'
  if (from === 'stopped') return to === 'good' || to === 'attention' ? 'was started' : `was started: ${wordOf(to)}`
  return `is ${wordOf(to)}, and was ${wordOf(from)}`
}

function wordOf(state: string | null): string {
  return state === null ? 'unknown' : markOf(state).word
}
