import type { Command } from '../host/command'
import type { Host } from '../host/host'

/** good: as wanted · attention: works, with something to know · failed: does not work · unknown: could not be looked at. */
export type State = 'good' | 'attention' | 'failed' | 'unknown'

/**
 * One statement about the host: what is, and what to do about it. `opens`: the page of the host where that is done, as a path below
 * the host's, `leases?state=foreign`. `seenAt`: epoch milliseconds, where it was seen at another time than the rest.
 */
export type Finding = {
  id: string
  state: State
  title: string
  detail?: string
  remedy?: string
  opens?: string
  seenAt?: number
}

/** Where a node stands in the picture, from the internet down to the apps. */
export type Tier = 'internet' | 'gateway' | 'management' | 'host' | 'network' | 'app'

export type Node = {
  id: string
  tier: Tier
  kind: 'internet' | 'gateway' | 'bridge' | 'host' | 'router' | 'service' | 'network' | 'container' | 'vm'
  name: string
  addresses: readonly string[]
  state: State | 'stopped'
  badge?: string
  /** Beside its addresses, in few words. */
  note?: string
  /** The id of the network that this node belongs to. */
  network?: string
  /** What the inspector lists, in this order; `seenAt`: epoch milliseconds, where it was seen at another time than the rest. */
  facts: readonly { label: string; value: string; seenAt?: number }[]
}

export type Edge = { id: string; from: string; to: string; kind: 'link' | 'nat' | 'blocked'; state: State }

export type Report = { findings: readonly Finding[]; nodes: readonly Node[]; edges: readonly Edge[] }

/** A file before and after a change; null is "no such file". */
export type FileDiff = { path: string; before: string | null; after: string | null }

/** One thing that will be done to the host, small enough to be shown, run and taken back by itself. */
export type Change = {
  title: string
  kind: 'create' | 'change' | 'remove' | 'restart'
  /** Where it happens, for the preview: the host itself, the router, or guests by id. */
  on: 'host' | 'router' | 'guests'
  run: Command<unknown>
  undo?: readonly Command<unknown>[]
  /** Files and guests that this change touches: `/etc/network/interfaces`, `guest 106`. */
  touches: readonly string[]
  diff?: FileDiff
  /** The lock file of somebody else's under which that file is written. */
  lock?: string
  /** Asked right before it is run, and again until the answer is null: who or what is to be waited for, `nginx-01 (106): it is locked by a backup`. */
  waitsFor?: Command<string | null>
  /** What it would have to wait for as things were seen, for the preview. */
  waits?: string
  /** It touches the path by which the host is managed. */
  management?: boolean
  /**
   * There is no way back from it: it comes when everything else is done and verified, and from then on the host itself
   * finishes what nobody comes back to.
   */
  final?: true
  /** Seconds without network that somebody has to expect, and who. */
  downtime?: { who: string; seconds: number }
}

/**
 * One value on the host that a plan brings about: as wanted and as seen, null for what is not there (or is not to be).
 * The id is stable and begins with its capability's and a dot. What is missing as a whole is one attribute, not many.
 */
export type Attribute = {
  id: string
  title: string
  wanted: string | null
  seen: string | null
  /** The settings under which what is seen is what is wanted; absent where no setting can say it. */
  adopt?: Readonly<Record<string, unknown>>
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyCapability = Capability<any, any, any>
export type Needs = Readonly<Record<string, AnyCapability>>
export type FactsOf<C> = C extends { observe(host: Host, spec: never, given: never, last: never): Promise<infer F> }
  ? F
  : never
export type Given<N extends Needs> = { readonly [K in keyof N]: FactsOf<N[K]> }
/** The same while they are still being looked at: everything is asked at once, and waits only where a question depends on an answer. */
export type Arriving<N extends Needs> = { readonly [K in keyof N]: Promise<FactsOf<N[K]>> }

/**
 * A part of the network that Proximity can look at and bring to the asked-for state.
 * `plan` and `report` are pure; a plan that is empty means that the host is as wanted.
 * `plan` throws a RefusedError where it would have to touch what is not ours.
 */
export type Capability<Spec, Facts, N extends Needs = Record<never, never>> = {
  readonly id: string
  readonly title: string
  readonly needs: N
  /** `last` is what an earlier look has seen, where there was one: it may say where to look first, and never what is. */
  observe(host: Host, spec: Spec, given: Arriving<N>, last: Facts | null): Promise<Facts>
  plan(input: { spec: Spec; facts: Facts; given: Given<N> }): readonly Change[]
  report(input: { spec: Spec; facts: Facts; given: Given<N> }): Report
  /** What takes away everything that `plan` brings about, and nothing else; absent where that leaves nothing behind. */
  removal?(input: { spec: Spec; facts: Facts; given: Given<N> }): readonly Change[]
  /** Value by value what `plan` sees to: one of them differs exactly when there is something to do. */
  attributes?(input: { spec: Spec; facts: Facts; given: Given<N> }): readonly Attribute[]
  /** The part of the facts that must be the same again after everything was taken back; all of them where absent. */
  settled?(facts: Facts): unknown
  /** Of those that are the same again: whether what was well before is well now. */
  isWell?(before: Facts, now: Facts): boolean
  /** Milliseconds for which that may take to be the same again, where it is more than a few seconds. */
  readonly settling?: number
  /** Of facts that are not the same again, in words what is missing, where the title does not say it; null where it does. */
  missing?(facts: Facts): string | null
}

/** Gives a capability its types by inference. */
export function capability<Spec, Facts, const N extends Needs>(
  it: Capability<Spec, Facts, N>,
): Capability<Spec, Facts, N> {
  return it
}
