import type { Intent } from '../networks/intent/spec'
import type { App, Ground } from './ground'
import type { Inquiry } from './inquiry'

/** `unknown`: it was asked and could not be told. `not-run`: what it needs does not hold, so there was nothing to ask. */
export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown' | 'not-run'

export const GROUPS = ['host', 'bridge', 'router', 'dhcp', 'dns', 'nat', 'isolation', 'apps'] as const
export type Group = (typeof GROUPS)[number]

/** What was run or sent, and what came back: text from a host or a guest. */
export type Evidence = {
  command: string
  /** `the host`, `nginx-01 (301)`, `the router`, `DHCP and DNS` */
  where: string
  /** Null for a packet. */
  exitCode: number | null
  output: string
  milliseconds: number
}

/** What would mend it: an operation whose plan is read first, or the page on which a person decides. */
export type Repair =
  { title: string; intent: Intent } | { title: string; page: 'settings' | 'isolation' | 'proof' | 'leases' }

/** What a check says of one thing. `meaning`: what follows from it for whoever uses the network. */
export type Said = {
  verdict: Exclude<Verdict, 'not-run'>
  sentence: string
  meaning: string | null
  repair: Repair | null
}

/** The same with what it was found by. `subject`: the VMID of the app that it is said of. */
export type Case = Omit<Said, 'verdict'> & {
  verdict: Verdict
  subject: { vmid: number; title: string } | null
  evidence: readonly Evidence[]
}

/** What came of a check, with the worst of its cases first. */
export type Outcome = {
  id: string
  verdict: Verdict
  sentence: string
  cases: readonly Case[]
  at: number
  took: number
}

/** A question about the network. It is asked when everything that it needs holds: of one app, when that holds for that app. */
export type Check = {
  id: string
  group: Group
  title: string
  needs?: readonly string[]
} & (
  | { once(ground: Ground, inquiry: Inquiry): Promise<Said> }
  /** Of each running app, null where it does not apply; `all` is said of them together where every one passes. */
  | { each(ground: Ground, inquiry: Inquiry, app: App): Promise<Said | null>; all(count: number): string }
)

export const pass = (sentence: string): Said => ({ verdict: 'pass', sentence, meaning: null, repair: null })

export const warn = (sentence: string, meaning: string, repair: Repair | null = null): Said => ({
  ...{ verdict: 'warn', sentence, meaning, repair },
})

export const fail = (sentence: string, meaning: string, repair: Repair | null): Said => ({
  ...{ verdict: 'fail', sentence, meaning, repair },
})

export const unknown = (sentence: string, meaning: string | null = null): Said => ({
  ...{ verdict: 'unknown', sentence, meaning, repair: null },
})

/** The plan that puts the network back as it is asked for. */
export const PUT_BACK: Repair = { title: 'Put the network back as asked for', intent: { do: 'initialize' } }
