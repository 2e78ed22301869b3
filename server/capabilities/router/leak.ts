import type { Attribute } from '../../engine/capability'
import { isException } from './rules'

/**
 * What comes of rules of the router that are not as asked. `open`: more may pass than is asked for. `untranslated`: what apps send
 * to the internet is let through under their own addresses. Null: nothing, or less passes than is asked for.
 */
export type Leak = 'open' | 'untranslated' | null

export function leakIn(attributes: readonly Attribute[]): Leak {
  const leaks = attributes.filter(({ wanted, seen }) => wanted !== seen).map(leakOf)
  return leaks.find((leak) => leak === 'open') ?? leaks.find((leak) => leak !== null) ?? null
}

function leakOf({ id, wanted, seen }: Attribute): Leak {
  const table = /^router\.v[46]\.(\w+)/.exec(id)?.[1]
  if (table === undefined) return null
  if (wanted === null || seen !== null) return 'open'
  if (table === 'nat') return / -o eth0 .*-j MASQUERADE$/.test(wanted) ? 'untranslated' : null
  return isException(wanted) || wanted.endsWith(' -j ACCEPT') ? null : 'open'
}
