import { formatRelative } from '@/components/ui/format-time'
import type { ListedProof, MissedProof, NewestProof, ProofCell, Verdict } from '@/server/views/proof'

/** How things stand, in one sentence; `now` is null until there is a clock. */
export function proofSentence(proof: ListedProof | null, isOlder: boolean, now: number | null): string {
  if (!proof) return 'Who reaches what is sent and counted, not assumed.'
  const when = now === null ? '' : ` ${formatRelative(proof.takenAt, now)}`
  const { asExpected, notAsExpected, statements } = proof
  const unshown = statements - asExpected - notAsExpected
  const older = isOlder ? ' There is a newer proof.' : ''
  if (notAsExpected > 0)
    return `${notAsExpected} of ${statements} statements did not hold${when === '' ? '' : `,${when}`}.${older}`
  const rest = unshown === 0 ? '' : `, and ${unshown} could not be shown`
  return `Proven${when}: ${unshown === 0 ? 'all ' : ''}${asExpected} of ${statements} statements hold${rest}.${older}`.replace(
    /all (\d+) of \1 /,
    'all $1 ',
  )
}

/** What has come since the newest proof; null for nothing. */
export function sinceWords({
  rulesChanged,
  notProven,
}: Pick<NewestProof, 'rulesChanged' | 'notProven'>): string | null {
  const apps = notProven === 1 ? '1 app runs' : `${notProven} apps run`
  const words = [
    ...(rulesChanged ? ['The rules have changed since.'] : []),
    ...(notProven > 0 ? [`${apps} now from which nothing was sent.`] : []),
  ]
  return words.length > 0 ? words.join(' ') : null
}

/** `now` is null until there is a clock. */
export function missedTitle({ at }: MissedProof, now: number | null): string {
  return now === null
    ? 'A proof was due and could not be taken'
    : `A proof was due ${formatRelative(at, now)} and could not be taken`
}

export function verdictWord(state: Verdict): string {
  return state === 'unknown' ? 'not shown' : state.replaceAll('-', ' ')
}

export function cellWords({ state, asExpected, total }: Pick<ProofCell, 'state' | 'asExpected' | 'total'>): string {
  const rest = state === 'as-expected' ? '' : `, the rest ${verdictWord(state)}`
  return `${asExpected} of ${total} as expected${rest}`
}

export function countWords({ asExpected, statements }: Pick<ListedProof, 'asExpected' | 'statements'>): string {
  return `${asExpected} of ${statements} hold`
}

const REASONS: Readonly<Record<ListedProof['reason'], string>> = {
  operation: 'after an operation',
  schedule: 'by itself',
  asked: 'asked for',
}

export function reasonWords(reason: ListedProof['reason']): string {
  return REASONS[reason]
}

/** As the states of everything else are called. */
export function proofState({
  asExpected,
  notAsExpected,
  statements,
}: Pick<ListedProof, 'asExpected' | 'notAsExpected' | 'statements'>): 'good' | 'failed' | 'unknown' {
  if (notAsExpected > 0) return 'failed'
  return asExpected === statements ? 'good' : 'unknown'
}
