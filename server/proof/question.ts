import type { Exception } from '../capabilities/network/exception'
import type { Layout } from '../capabilities/network/layout'
import type { Rule } from '../capabilities/network/policy'
import type { Packet } from '../host/tools/probe'
import type { RuleRef } from './content'
import type { Source } from './sources'
import type { Targets } from './targets'

/** One packet that is sent, with what has to come of it and by which rule. */
export type Question = {
  target: string
  packet: Packet
  expected: 'reached' | 'denied'
  rule: RuleRef | null
  /** Who alone may answer. */
  by?: string
  /** Milliseconds in which answers are collected, where it is not as usual. */
  wait?: number
  /** Somebody there may be switched off: that the packet was let through is all that is asked. */
  mayBeSilent?: true
}

export type Target = { id: string; title: string; detail: string | null }

export type Ground = {
  place: Layout
  policy: readonly Rule[]
  targets: Targets
  exceptions: readonly Exception[]
  isolateApps: boolean
}

export function through(
  rule: RuleRef | null,
  target: string,
  packet: Packet,
  expected: Question['expected'],
): Question {
  return { target, packet, expected, rule }
}

/** Whom an app asks for of all that can be asked for: each is asked for by one. */
export function nextAfter(source: Source, others: readonly Source[]): Source | null {
  const after = others.findIndex(({ id }) => id === source.id) + 1
  const next = others[after % Math.max(others.length, 1)]
  return next && next.id !== source.id ? next : null
}
