import { z } from 'zod'

/** What comes of one question: as it should be, not as it should be, or not shown either way. */
export const CellState = z.enum(['as-expected', 'not-as-expected', 'unknown'])

const Rule = z.object({
  /** Where it is: in the router, or in the host's own table. */
  at: z.enum(['router', 'host']),
  /** Its line (`iptables-save`), `policy CHAIN VERDICT`, or its comment (nft). */
  key: z.string(),
})

export const Cell = z.object({
  source: z.string(),
  target: z.string(),
  /** `tcp 22`, `ping`, `dns`: what was sent. */
  over: z.string(),
  expected: z.enum(['reached', 'denied']),
  answer: z.string(),
  /** Who answered, or why nothing was sent. Text from the network. */
  detail: z.string().nullable(),
  milliseconds: z.number(),
  /** The rule that has to have decided, and what it counted beside what was sent to it; null where no rule decides. */
  rule: Rule.extend({ counted: z.number().nullable().or(z.literal('unasked')), sent: z.number() }).nullable(),
  state: CellState,
})

const Check = z.object({ id: z.string(), title: z.string(), state: CellState, detail: z.string().nullable() })

/** What was sent, what came back, and what was counted: everything that a report needs, without the host. */
export const ProofContent = z.object({
  format: z.literal(1),
  takenAt: z.number(),
  tookMs: z.number(),
  bridge: z.string(),
  subnet: z.string(),
  /** SHA-256 of the rules that were loaded in the router and on the host. */
  rulesHash: z.string(),
  sources: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().nullable() })),
  targets: z.array(z.object({ id: z.string(), title: z.string(), detail: z.string().nullable() })),
  cells: z.array(Cell),
  /** What packets alone cannot show: that the rules are as written, and what else they rest on. */
  checks: z.array(Check),
})

export type ProofContent = z.infer<typeof ProofContent>
export type Cell = z.infer<typeof Cell>
export type CellState = z.infer<typeof CellState>
export type RuleRef = z.infer<typeof Rule>
export type Check = z.infer<typeof Check>
