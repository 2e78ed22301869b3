export type Verdict = 'as-expected' | 'not-as-expected' | 'unknown'

/** One packet: what had to come of it, and what did. */
export type ProofLine = {
  source: string
  target: string
  /** The address, or what else says what the target is. */
  detail: string | null
  over: string
  expected: 'reached' | 'denied'
  state: Verdict
  /** `Denied: 10.10.0.1 said so.` */
  answer: string
  /** `The router’s rule for 192.168.0.0/16 counted 12 of 12 packets.` Null where no rule decides. */
  counted: string | null
  /** The rule as it is loaded, to compare and to search for. */
  rule: string | null
}

/** The lines of one source about one kind of target. */
export type ProofCell = { group: string; state: Verdict; asExpected: number; total: number }

export type ProofSource = {
  id: string
  title: string
  /** Why nothing was sent from there. */
  note: string | null
  cells: readonly ProofCell[]
}

export type ProofCheck = { id: string; title: string; state: Verdict; detail: string | null }

export type ListedProof = {
  id: string
  takenAt: number
  reason: 'operation' | 'schedule' | 'asked'
  rulesHash: string
  asExpected: number
  notAsExpected: number
  statements: number
}

/**
 * `rulesChanged`: other rules are loaded by now than those that were proven; null where that was not looked at. `notProven`: apps
 * that run by now and had no part in it.
 */
export type NewestProof = ListedProof & { rulesChanged: boolean | null; notProven: number }

/** A proof that was due at this time, and why there has been none since. */
export type MissedProof = { at: number; why: string }

/** `proof` is null where nothing was ever sent. */
export type LastProof = { proof: NewestProof | null; missed: MissedProof | null }

export type ProofView = ListedProof & {
  tookMs: number
  bridge: string
  groups: readonly { id: string; title: string }[]
  sources: readonly ProofSource[]
  /** What is not as it has to be; the first of many. */
  problems: readonly ProofLine[]
  checks: readonly ProofCheck[]
}

export type ProofsView = {
  /** Null where nothing was ever sent. */
  proof: ProofView | null
  kept: readonly ListedProof[]
  keptAtMost: number
  every: 'never' | 'hour' | 'day'
  /** Of the key that signs reports here: `SHA256:…`. */
  signedBy: string
}
