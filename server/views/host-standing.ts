import type { State } from '../engine/capability'
import type { HostOverview, HostSummary } from './overview'

/** How a host stands among others. `absent`: nothing is set up there; `sentence` is null for one that was not seen yet. */
export type HostStanding = { hostId: string; state: State | 'absent'; sentence: string | null }

type Told = Pick<HostOverview, 'begun' | 'findings' | 'sentence'> & { host: Pick<HostSummary, 'connection'> }

const WORST_FIRST = ['failed', 'attention', 'unknown'] as const

/** What its page says first, with the worst that was found. Of a host that is away nobody knows how it stands now. */
export function standingOf({ begun, findings, sentence, host }: Told): Omit<HostStanding, 'hostId'> {
  if (host.connection.state === 'down') return { state: 'unknown', sentence }
  const state = WORST_FIRST.find((each) => findings.some((finding) => finding.state === each)) ?? 'good'
  if (begun === false && state !== 'failed') return { state: 'absent', sentence }
  const title = state === 'good' ? undefined : findings.find((finding) => finding.state === state)?.title
  return { state, sentence: title === undefined || sentence.includes(title) ? sentence : `${sentence} ${title}.` }
}
