import type { AnyCapability, Attribute } from '../engine/capability'
import { NotSeenError } from '../engine/snapshot'
import type { Ground } from './ground'

/** Values of a capability that are not as wanted, of those whose ids begin so. */
export function differing({ seen }: Ground, capability: AnyCapability, ...beginnings: readonly string[]): Attribute[] {
  const attributes = seen.attributes(capability)
  if (!attributes) throw new NotSeenError(capability.title, seen.failure(capability))
  return attributes.filter(
    ({ id, wanted, seen: is }) => wanted !== is && beginnings.some((beginning) => id.startsWith(beginning)),
  )
}

/** `ip_forward in the router is 0 and has to be 1`, of the first ones. */
export function inWords(attributes: readonly Attribute[]): string {
  const [first, ...others] = attributes
  if (!first) return ''
  const value = (text: string | null) => (text === null ? 'missing' : text.includes('\n') ? 'another text' : text)
  const more = others.length > 0 ? `, and ${others.length} more` : ''
  return first.seen === null
    ? `${first.title}: ${first.wanted?.includes('\n') ? 'it' : (first.wanted ?? 'it')} is missing${more}.`
    : `${first.title}: ${value(first.seen)}${first.wanted === null ? ' is too much' : first.wanted.includes('\n') ? '' : `, and not ${first.wanted}`}${more}.`
}
