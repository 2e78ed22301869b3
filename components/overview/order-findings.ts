import type { Finding } from '@/server/engine/capability'

const RANK = { failed: 0, attention: 1, unknown: 2, good: 3 } as const

/** What asks for something, the worst first; what is good is told by the parts. Among equals as the server lists them. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ state }) => state !== 'good').toSorted((a, b) => RANK[a.state] - RANK[b.state])
}
