import { createHash } from 'node:crypto'
import { guard } from '../capabilities/guard'
import { router } from '../capabilities/router'
import type { Snapshot } from '../engine/snapshot'
import { withoutElements } from '../host/tools/nft'

/**
 * SHA-256 of the rules that are loaded in the router and on the host, whatever they have counted and whomever they list; null
 * where they could not be seen.
 */
export function rulesHash(seen: Snapshot): string | null {
  const [inside, onHost] = [seen.known(router)?.inside, seen.known(guard)]
  if (inside === undefined || !onHost) return null
  const loaded = [inside?.liveV4, inside?.liveV6, onHost.table, withoutElements(onHost.ports ?? '')]
  const text = loaded.map((each) => withoutCounts(each ?? '')).join('\0')
  return createHash('sha256').update(text).digest('hex')
}

/** Nor dates, which `iptables-save` prints. */
function withoutCounts(text: string): string {
  return text
    .replace(/^#.*\n?/gm, '')
    .replace(/\[\d+:\d+\]/g, '')
    .replace(/packets \d+ bytes \d+/g, '')
}
