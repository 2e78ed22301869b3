import { CAPABILITIES } from '../capabilities/registry'
import type { Attribute } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'

/** One value of the host that is not as wanted. */
export type Difference = {
  id: string
  title: string
  wanted: string | null
  seen: string | null
  /** Who moved: the host, the settings (not applied yet), both, or nobody knows since it was never seen as wanted. */
  moved: 'host' | 'settings' | 'both' | 'unknown'
  /** Epoch milliseconds of the first look that showed this value. */
  since: number
  ignored: boolean
  /** Whether what is seen can become what is wanted. */
  adoptable: boolean
}

export type DriftView = {
  seenAt: number
  differences: readonly Difference[]
  /** Attributes that were compared. */
  compared: number
  /** Parts that could not be looked at: neither as wanted nor different. */
  unknown: readonly string[]
}

/** What is kept of a difference between two looks. */
export type KnownDifference = { attribute: string; seen: string | null; since: number; ignored: boolean }

type Applied = Readonly<Record<string, string | null>> | null

/** Every attribute that could be seen, and the parts that could not. */
export function attributesOf(seen: Snapshot): { attributes: Attribute[]; unknown: { id: string; title: string }[] } {
  const attributes: Attribute[] = []
  const unknown: { id: string; title: string }[] = []
  for (const capability of CAPABILITIES) {
    const found = seen.attributes(capability)
    if (found) attributes.push(...found)
    else unknown.push({ id: capability.id, title: capability.title })
  }
  return { attributes, unknown }
}

/** Wanted, applied and seen, side by side; the order is that of the parts. */
export function driftView(input: { seen: Snapshot; applied: Applied; known: readonly KnownDifference[] }): DriftView {
  const { seen, applied, known } = input
  const { attributes, unknown } = attributesOf(seen)
  const byId = new Map(known.map((each) => [each.attribute, each]))
  const differences = attributes
    .filter((attribute) => attribute.wanted !== attribute.seen)
    .map((attribute): Difference => {
      const { id, title, wanted, seen: value, adopt } = attribute
      const before = byId.get(id)
      const isKnown = before !== undefined && before.seen === value
      return {
        ...{ id, title, wanted, seen: value },
        moved: movedOf(attribute, applied),
        since: isKnown ? before.since : seen.seenAt,
        ignored: isKnown && before.ignored,
        adoptable: adopt !== undefined,
      }
    })
  return { seenAt: seen.seenAt, differences, compared: attributes.length, unknown: unknown.map(({ title }) => title) }
}

function movedOf({ id, wanted, seen }: Attribute, applied: Applied): Difference['moved'] {
  // What is not to be there and was not there has no line in the memory.
  const was = applied?.[id] ?? (applied && wanted === null ? null : undefined)
  if (was === undefined) return 'unknown'
  if (was === wanted) return 'host'
  return was === seen ? 'settings' : 'both'
}

/** What was as wanted at this look, beside what was before: the memory of what Proximity brought about. */
export function appliedAfter(
  applied: Applied,
  attributes: readonly Attribute[],
): Readonly<Record<string, string | null>> {
  const now = attributes.filter(({ wanted, seen }) => wanted === seen).map(({ id, seen }) => [id, seen] as const)
  return { ...applied, ...Object.fromEntries(now) }
}
