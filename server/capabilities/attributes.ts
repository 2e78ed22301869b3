import type { Attribute } from '../engine/capability'
import type { Unit } from './unit-changes'

type Value = string | null

/** One value; `adopt` holds the settings that would make what is seen what is wanted. */
export function attribute(
  id: string,
  title: string,
  wanted: Value,
  seen: Value | undefined,
  adopt?: Attribute['adopt'],
): Attribute {
  return { id, title, wanted, seen: seen ?? null, ...(adopt ? { adopt } : {}) }
}

/** A yes or no in two words, such as `up` and `down`. */
export function either(id: string, title: string, words: readonly [wanted: string, other: string], is: boolean) {
  return attribute(id, title, words[0], is ? words[0] : words[1])
}

/** Rules line by line: one that is missing, one that nobody wants, and where there is none of those the order of the rest. */
export function lineAttributes(
  id: string,
  title: string,
  wanted: readonly string[],
  seen: readonly string[],
): Attribute[] {
  const there = wanted.map((line) => attribute(`${id}:${line}`, title, line, seen.includes(line) ? line : null))
  const more = seen.filter((line) => !wanted.includes(line))
  const extra = [...new Set(more)].map((line) => attribute(`${id}:${line}`, title, null, line))
  if (extra.length > 0) return [...there, ...extra]
  const isWhole = there.every((each) => each.seen !== null)
  const isInOrder = isPartOf(seen, wanted) && (!isWhole || seen.length === wanted.length)
  return [...there, either(`${id}.order`, `${title}: order`, ['in order', 'another order or repeated'], isInOrder)]
}

/** Do these lines stand in the same order among the others? */
function isPartOf(lines: readonly string[], all: readonly string[]): boolean {
  let next = 0
  for (const line of all) if (line === lines[next]) next += 1
  return next === lines.length
}

/** Of each unit its file, and where there is one whether it starts at boot and runs. */
export function unitAttributes(id: string, units: readonly Unit[]): Attribute[] {
  return units.flatMap(({ name, before, after, state }) => {
    const file = attribute(`${id}.${name}`, name, after, before)
    if (before === null) return [file]
    return [
      file,
      either(`${id}.${name}.enabled`, `${name} at boot`, ['enabled', 'disabled'], state?.enabled === true),
      attribute(`${id}.${name}.active`, `${name} now`, 'active', state?.active ?? 'unknown'),
    ]
  })
}
