import { guard } from '../capabilities/guard'
import { isShut, lan } from '../capabilities/lan'
import { leakIn, router } from '../capabilities/router'
import type { Snapshot } from '../engine/snapshot'
import { PILLARS, stateOf } from './standing'

/** Whether host and LAN are kept from the apps now; null when a part of that could not be seen. `trouble`: what is wrong, in words. */
export type Holding = { holds: boolean | null; trouble: string | null }

/**
 * Of the router its rules count, and of the bridge whether anything passes it that should not: where nothing passes at all, apps
 * are isolated, and what is wrong is told beside that.
 */
export function holdingOf(seen: Snapshot): Holding {
  const opening = openingIn(seen)
  if (opening !== null) return { holds: false, trouble: opening }
  if (!isAllSeen(seen)) return { holds: null, trouble: null }
  const broken = PILLARS.map((pillar) => stateOf(seen, pillar)).find(({ state }) => state === 'failed')
  return { holds: true, trouble: broken?.finding.title ?? null }
}

/** By what apps reach more than is asked for, or show more than they should. */
function openingIn(seen: Snapshot): string | null {
  const [onHost, bridge, inRouter] = [guard, lan, router].map((pillar) => stateOf(seen, pillar))
  if (onHost?.state === 'failed') return onHost.finding.title
  const it = seen.known(lan)
  if (bridge?.state === 'failed' && !(it && isShut(it))) return bridge.finding.title
  const facts = seen.known(router)
  if (facts?.rival) return inRouter?.finding.title ?? null
  if (!facts?.inside) return null
  const leak = leakIn(seen.attributes(router) ?? [])
  if (leak === 'untranslated') return 'What apps send to the internet crosses the LAN under their own addresses'
  return leak && 'The router lets more through than is asked for'
}

function isAllSeen(seen: Snapshot): boolean {
  if ([guard, lan].some((pillar) => stateOf(seen, pillar).state === 'unknown')) return false
  const facts = seen.known(router)
  if (!facts || !seen.attributes(router)) return false
  // One that passes nothing on lets nobody through.
  return facts.inside !== null || !facts.guest?.running || facts.frozen === true
}
