import type { Finding } from '../engine/capability'

/** So many of one kind are told one by one. */
const FEW = 5
/** Of more than that, so many are told, as an example. */
const EXAMPLES = 3

/** Findings of one kind: some of them, and of the rest how many there are, so that they leave room for others. */
export function few(
  findings: readonly Finding[],
  rest: (count: number) => Pick<Finding, 'id' | 'title' | 'detail' | 'remedy' | 'opens'>,
): Finding[] {
  const [first] = findings
  if (!first || findings.length <= FEW) return [...findings]
  return [...findings.slice(0, EXAMPLES), { state: first.state, ...rest(findings.length - EXAMPLES) }]
}
