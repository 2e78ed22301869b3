import { parseLeases } from '../../host/tools/dnsmasq'
import { withoutElements } from '../../host/tools/nft'
import type { Difference } from '../../views/backups'
import { seenOf, type SavedFile } from '../content'
import { compareInterfaces } from './interfaces'
import { pairs } from './pairs'

/** Files that came, went or changed, each by what it means. */
export function compareFiles(before: readonly SavedFile[], after: readonly SavedFile[]): Difference[] {
  return pairs(before, after, ({ path }) => path).flatMap(({ key: path, before: old, after: now }) => {
    if (!old) return [line('+', `${path} is new`)]
    if (!now) return [line('−', `${path} is gone`)]
    return [...rights(old, now), ...contents(path, old, now)]
  })
}

function rights(before: SavedFile, after: SavedFile): Difference[] {
  const [old, now] = [before, after].map(({ mode, owner }) => `${mode} ${owner}`)
  return old === now ? [] : [line('~', `${after.path}: mode and owner ${old} → ${now}`)]
}

function contents(path: string, before: SavedFile, after: SavedFile): Difference[] {
  const [old, now] = [seenOf(before.text), seenOf(after.text)]
  if (old === null || now === null) {
    const why = [before.text, after.text].flatMap((text) => ('unknown' in text ? [text.unknown] : []))
    return old === now && why[0]?.startsWith('left out') ? [] : [line('?', `${path} is unknown: ${why[0] ?? ''}`)]
  }
  if (isLeases(path)) return leases(old, now)
  if (old === now || (isGuard(path) && withoutElements(old) === withoutElements(now))) return []
  if (/^\/etc\/network\/interfaces(\.new|\.d\/.+)?$/.test(path)) return compareInterfaces(path, old, now)
  return [line('~', `${path} is different`)]
}

/** Who is on the bridge follows from the guests, which are compared by themselves. */
function isGuard(path: string): boolean {
  return path.startsWith('/etc/proximity/') && path.endsWith('/guard.nft')
}

export function isLeases(path: string): boolean {
  return path.startsWith('/var/lib/proximity/') && path.endsWith('.leases')
}

/** Who has which address; that a lease was renewed is no difference. */
function leases(before: string, after: string): Difference[] {
  const key = ({ mac, address }: { mac: string; address: string }) => `${address} of ${mac}`
  return pairs(parseLeases(before), parseLeases(after), key).flatMap((pair) => {
    if (pair.before && pair.after) return []
    const text = `The lease ${pair.key} is ${pair.after ? 'new' : 'gone'}`
    return [{ sign: pair.after ? '+' : '−', part: 'network', text } as const]
  })
}

function line(sign: Difference['sign'], text: string): Difference {
  return { sign, part: 'files', text }
}
