import type { Difference } from '../../views/backups'
import type { Live, OrUnknown } from '../content'
import { pairs } from './pairs'

type Link = Live['links'][number]

/** Bridges as they are in the kernel; other links come and go with guests. */
export function compareLive(before: OrUnknown<Live>, after: OrUnknown<Live>): Difference[] {
  for (const side of [before, after])
    if ('unknown' in side) return [line('?', `The links of the kernel are unknown: ${side.unknown}`)]
  if (!('seen' in before) || !('seen' in after)) return []
  const bridges = ({ links }: Live) => links.filter(({ name, kind }) => kind === 'bridge' && !/^fwbr\d/.test(name))
  return pairs(bridges(before.seen), bridges(after.seen), ({ name }) => name).flatMap((pair) => {
    if (!pair.before) return [line('+', `The bridge ${pair.key} is new`)]
    if (!pair.after) return [line('−', `The bridge ${pair.key} is gone`)]
    const [old, now] = [inWords(pair.before), inWords(pair.after)]
    return old === now ? [] : [line('~', `The bridge ${pair.key}: ${old} → ${now}`)]
  })
}

/** Link-local addresses come by themselves. */
function inWords({ up, addresses }: Link): string {
  const own = addresses.filter((address) => !address.startsWith('fe80:'))
  return `${up ? 'up' : 'down'}, ${own.join(', ') || 'no address'}`
}

function line(sign: Difference['sign'], text: string): Difference {
  return { sign, part: 'network', text }
}
