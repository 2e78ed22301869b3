import type { FileDiff } from '../../engine/capability'
import { seenOf, type BackupContent, type OrUnknown } from '../content'
import { isLeases } from './files'
import { called } from './guests'
import { pairs } from './pairs'

type Text = { path: string; text: string }

/** Everything that can be read line by line and is not the same. */
export function compareTexts(before: BackupContent, after: BackupContent): FileDiff[] {
  const unknown = new Set([...unreadable(before), ...unreadable(after)])
  return pairs(textsOf(before), textsOf(after), ({ path }) => path)
    .filter((pair) => pair.before?.text !== pair.after?.text && !unknown.has(pair.key))
    .map((pair) => ({ path: pair.key, before: pair.before?.text ?? null, after: pair.after?.text ?? null }))
}

const IN_ROUTER = 'router: '
const LIST = 'pct list'

/** What could not be read on one side is not different. */
function unreadable({ files, containers, router }: BackupContent): string[] {
  const inside = seenOf(router)?.inside
  return [
    ...files.flatMap(({ path, text }) => ('unknown' in text ? [path] : [])),
    ...('unknown' in containers ? [LIST] : []),
    ...('unknown' in router || (inside && 'unknown' in inside) ? insideNames : []),
  ]
}

const insideNames = [
  'iptables-save',
  'ip6tables-save',
  '/etc/proximity/rules.v4',
  '/etc/proximity/rules.v6',
  '/etc/init.d/proximity-router',
  '/etc/systemd/system/proximity-router.service',
].map((name) => `${IN_ROUTER}${name}`)

function textsOf({ files, guests, router, containers }: BackupContent): Text[] {
  const inside = seenOf(seenOf(router)?.inside ?? { unknown: '' })
  return [
    ...files.flatMap(({ path, text }) => textOf(path, text)),
    ...guests.map((guest) => ({
      path: `${called(guest)}, ${folder(guest.kind)}/${guest.vmid}.conf`,
      text: guest.text,
    })),
    ...(inside?.files ?? []).map(({ path, text }) => ({ path: `${IN_ROUTER}${path}`, text })),
    ...rules('iptables-save', inside?.rulesV4 ?? null),
    ...rules('ip6tables-save', inside?.rulesV6 ?? null),
    ...textOf(LIST, containers),
  ]
}

function folder(kind: 'container' | 'vm'): string {
  return kind === 'container' ? 'lxc' : 'qemu-server'
}

function textOf(path: string, text: OrUnknown<string>): Text[] {
  const seen = seenOf(text)
  // When a lease ends changes with every renewal.
  return seen === null ? [] : [{ path, text: isLeases(path) ? seen.replaceAll(/^\d+ /gm, '') : seen }]
}

/** Without what is different each time: counters, and the date in the comments. */
function rules(tool: string, text: string | null): Text[] {
  if (text === null) return []
  const lines = text.split('\n').filter((line) => !line.startsWith('#'))
  return [{ path: `${IN_ROUTER}${tool}`, text: lines.join('\n').replaceAll(/\[\d+:\d+\]/g, '[0:0]') }]
}
