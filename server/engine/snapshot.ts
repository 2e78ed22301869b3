import { ProximityError } from '../errors'
import { askOnce } from '../host/ask-once'
import type { Host } from '../host/host'
import type { AnyCapability, Arriving, Attribute, Change, FactsOf, Needs, Report } from './capability'
import { inOrder } from './order'

/** Raised for what could not be planned or reported because it could not be seen; its code is that of the reason. */
export class NotSeenError extends ProximityError {
  override name = 'NotSeenError'
  constructor(
    readonly capability: string,
    cause: unknown,
  ) {
    const { code, detail } = cause instanceof ProximityError ? cause : UNFORESEEN
    const why = cause instanceof Error ? cause.message : String(cause)
    super(code, `${capability} could not be looked at: ${why}`, detail, { cause })
  }
}

const UNFORESEEN = { code: 'unexpected-output', detail: {} } as const

type Seen = { facts: unknown } | { failure: unknown }

/** Everything seen in one look. What could not be observed is a failure and never an absence. */
export class Snapshot {
  /** By id: the server loads a capability's module once per bundle, and a look of one is read in the other. */
  readonly #seen: ReadonlyMap<string, Seen>
  /** What was made of it already: what was seen does not change, and each of these is asked for many times. */
  readonly #made = new Map<string, unknown>()

  constructor(
    readonly spec: unknown,
    /** Epoch milliseconds of the moment when the look was complete. */
    readonly seenAt: number,
    seen: ReadonlyMap<string, Seen>,
  ) {
    this.#seen = seen
  }

  /** What was observed; throws a NotSeenError where that failed. */
  facts<C extends AnyCapability>(capability: C): FactsOf<C> {
    const seen = this.#seen.get(capability.id)
    if (seen && 'facts' in seen) return seen.facts as FactsOf<C>
    throw new NotSeenError(capability.title, seen ? seen.failure : 'it was not part of this look')
  }

  /** The same, with null for what could not be seen. */
  known<C extends AnyCapability>(capability: C): FactsOf<C> | null {
    const seen = this.#seen.get(capability.id)
    return seen && 'facts' in seen ? (seen.facts as FactsOf<C>) : null
  }

  failure(capability: AnyCapability): unknown {
    const seen = this.#seen.get(capability.id)
    return seen && 'failure' in seen ? seen.failure : null
  }

  /** The same look, with a wish that says more than was known when it began. */
  with(spec: unknown): Snapshot {
    return new Snapshot(spec, this.seenAt, this.#seen)
  }

  /** The same look, complete at another moment than this one was made at. */
  asOf(seenAt: number): Snapshot {
    return new Snapshot(this.spec, seenAt, this.#seen)
  }

  plan(capability: AnyCapability): readonly Change[] {
    return this.#once('plan', capability, () => capability.plan(this.#input(capability)))
  }

  removal(capability: AnyCapability): readonly Change[] {
    return capability.removal?.(this.#input(capability)) ?? []
  }

  /** Null for what could not be seen, which is neither as wanted nor different. */
  attributes(capability: AnyCapability): readonly Attribute[] | null {
    const couldNot = [capability, ...Object.values(capability.needs as Needs)].some((it) => this.failure(it) !== null)
    if (couldNot) return null
    return this.#once('attributes', capability, () => capability.attributes?.(this.#input(capability)) ?? [])
  }

  /** A capability that could not be seen reports just that. */
  report(capability: AnyCapability): Report {
    const failure = this.failure(capability)
    if (failure === null) return this.#once('report', capability, () => capability.report(this.#input(capability)))
    const finding = {
      id: capability.id,
      state: 'unknown' as const,
      title: `${capability.title}: unknown`,
      detail: new NotSeenError(capability.title, failure).message,
    }
    return { findings: [finding], nodes: [], edges: [] }
  }

  /** What must be the same again after everything was taken back. */
  settled(capability: AnyCapability): unknown {
    const facts: unknown = this.facts(capability)
    return capability.settled ? capability.settled(facts) : facts
  }

  #input(capability: AnyCapability) {
    return this.#once('input', capability, () => {
      const needs = Object.entries(capability.needs as Needs)
      return {
        spec: this.spec,
        facts: this.facts(capability) as unknown,
        given: Object.fromEntries(needs.map(([name, needed]) => [name, this.facts(needed)])),
      }
    })
  }

  #once<T>(what: string, { id }: AnyCapability, make: () => T): T {
    const key = `${what} ${id}`
    if (!this.#made.has(key)) this.#made.set(key, make())
    return this.#made.get(key) as T
  }
}

/**
 * One look: all capabilities ask at once, in the same batches, and each answers as soon as what it needs is known. With an
 * earlier look they know where to look first.
 */
export async function look(
  host: Host,
  spec: unknown,
  capabilities: readonly AnyCapability[],
  last: Snapshot | null = null,
): Promise<Snapshot> {
  const shared = askOnce(host)
  const pending = new Map<AnyCapability, Promise<unknown>>()
  const ordered = inOrder(capabilities)
  for (const capability of ordered) pending.set(capability, observe(shared, spec, { capability, pending, last }))
  const seen = new Map<string, Seen>()
  await Promise.all(
    ordered.map(async (capability) => {
      try {
        seen.set(capability.id, { facts: await pending.get(capability) })
      } catch (failure) {
        seen.set(capability.id, { failure })
      }
    }),
  )
  return new Snapshot(spec, Date.now(), seen)
}

type Turn = {
  capability: AnyCapability
  pending: ReadonlyMap<AnyCapability, Promise<unknown>>
  last: Snapshot | null
}

async function observe(host: Host, spec: unknown, { capability, pending, last }: Turn): Promise<unknown> {
  const needs = Object.entries(capability.needs as Needs)
  const given = Object.fromEntries(needs.map(([name, needed]) => [name, pending.get(needed)])) as Arriving<Needs>
  const facts: unknown = await capability.observe(host, spec, given, last?.known(capability) ?? null)
  // Whether it asked for them or not: what it needs and could not be seen makes it unknown.
  await Promise.all(Object.values(given))
  return facts
}
