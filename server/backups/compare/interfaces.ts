import { parseInterfaces, type Stanza } from '../../host/tools/interfaces'
import type { Difference } from '../../views/backups'
import { pairs } from './pairs'

/** A file of interfaces(5), stanza by stanza; spelling and order play no part. */
export function compareInterfaces(path: string, before: string, after: string): Difference[] {
  const key = ({ name, family }: Stanza) => `${name} ${family}`
  const found = pairs(parseInterfaces(before), parseInterfaces(after), key).flatMap((pair) => {
    const name = pair.key.split(' ')[0] ?? ''
    if (!pair.before) return [line('+', `${name} is new in ${path}`)]
    if (!pair.after) return [line('−', `${name} is gone from ${path}`)]
    const changed = options(pair.before, pair.after)
    return changed.length > 0 ? [line('~', `${name} in ${path}: ${changed.join(', ')}`)] : []
  })
  return found.length > 0 ? found : [line('~', `${path} is written differently, and says the same`)]
}

function options(before: Stanza, after: Stanza): string[] {
  return pairs(all(before), all(after), ([key]) => key)
    .filter((pair) => pair.before?.[1] !== pair.after?.[1])
    .map((pair) => `${pair.key} ${pair.before?.[1] ?? 'none'} → ${pair.after?.[1] ?? 'none'}`)
}

/** An option that stands there several times counts as one. */
function all({ auto, method, options: listed }: Stanza): [string, string][] {
  const joined = new Map<string, string>()
  for (const [key, value] of listed) {
    const name = key.replaceAll('_', '-')
    joined.set(name, joined.has(name) ? `${joined.get(name)}; ${value}` : value || 'none')
  }
  return [['at boot', auto ? 'yes' : 'no'], ['method', method], ...joined]
}

function line(sign: Difference['sign'], text: string): Difference {
  return { sign, part: 'network', text }
}
