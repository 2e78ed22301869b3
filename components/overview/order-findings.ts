import type { Finding } from '@/server/engine/capability'

const RANK = { failed: 0, attention: 1, unknown: 2, good: 3 } as const

/** The worst first; among equals as the server lists them. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => RANK[a.state] - RANK[b.state])
}
