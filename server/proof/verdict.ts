import type { Answer } from '../host/tools/probe'
import type { Cell, CellState, RuleRef } from './content'
import type { Question } from './question'

/** What a rule has counted while packets were sent to it: null when it is not there, `unasked` when nobody could be asked. */
export type Tally = { sent: number; counted: number | null | 'unasked' }

export type Asked = { source: string; question: Question; answer: Answer; tally: Tally | null }

const REACHED = new Set<Answer['answer']>(['open', 'answered', 'refused'])

export function isReached({ answer }: Answer): boolean {
  return REACHED.has(answer)
}

/** Of two answers to one question the one that counts: what got through once got through. */
export function worse(first: Asked, second: Asked | undefined): Asked {
  const isLeak = first.question.expected === 'denied' && isReached(first.answer)
  return second === undefined || isLeak ? first : second
}

/** A verdict is the answer and the counter of the rule that decided: either alone may be an accident. */
export function cellOf({ source, question, answer, tally }: Asked, isRouterThere: boolean): Cell {
  return {
    ...{ source, target: question.target, over: overOf(question), expected: question.expected },
    ...{ answer: answer.answer, detail: answer.detail, milliseconds: Math.round(answer.milliseconds * 10) / 10 },
    rule: question.rule && tally ? { ...question.rule, ...tally } : null,
    state: stateOf({ question, answer, tally }, isRouterThere),
  }
}

function stateOf({ question, answer, tally }: Omit<Asked, 'source'>, isRouterThere: boolean): CellState {
  if (answer.answer === 'unsent') return 'unknown'
  if (tally?.counted === 'unasked')
    return question.expected === 'denied' && isReached(answer) ? 'not-as-expected' : 'unknown'
  const isCounted = tally === null || (tally.counted !== null && tally.counted >= tally.sent)
  if (question.expected === 'reached') {
    if (question.by !== undefined && isReached(answer) && answer.detail !== question.by) return 'not-as-expected'
    if (isReached(answer)) return isCounted ? 'as-expected' : 'not-as-expected'
    return question.mayBeSilent && isCounted ? 'unknown' : 'not-as-expected'
  }
  if (isReached(answer)) return 'not-as-expected'
  if (isCounted) return 'as-expected'
  // Nothing came through, and no rule has seen it: it may not have come as far as the router.
  return question.rule?.at === 'router' && !isRouterThere ? 'unknown' : 'not-as-expected'
}

export function keyOf({ at, key }: RuleRef): string {
  return `${at} ${key}`
}

function overOf({ packet }: Question): string {
  if (packet.kind === 'tcp' || packet.kind === 'udp') return `${packet.kind} ${packet.port}`
  if (packet.kind === 'fetch') return `dns, tcp ${packet.port}`
  if (packet.kind === 'raw') return 'frame'
  return packet.kind === 'ping6' ? 'ping' : packet.kind
}
