import type { Finding } from '../engine/capability'

/** What a check has said last; `seenAt` in epoch milliseconds. */
export type Told = { checkId: string; title: string; verdict: string; sentence: string; seenAt: number }

/** Sentences that are told; the page of the checks has all. */
const SHOWN = 3

/** What the last checks have found and a look does not: packets that do not arrive, a service that hangs, a way that is missing. */
export function checkFindings(checks: readonly Told[]): Finding[] {
  const wrong = checks.filter(({ verdict }) => verdict === 'fail')
  const [first] = wrong
  if (!first) return []
  const more = wrong.length - SHOWN
  return [
    {
      id: 'checks',
      state: 'failed',
      title: wrong.length === 1 ? 'A check has failed' : `${wrong.length} checks have failed`,
      detail: `${wrong
        .slice(0, SHOWN)
        .map(({ title, sentence }) => `“${title}”: ${sentence}`)
        .join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
      remedy: 'Troubleshooting shows what was found, and what mends it.',
      opens: 'troubleshooting',
      seenAt: Math.max(...wrong.map(({ seenAt }) => seenAt)),
    },
  ]
}
