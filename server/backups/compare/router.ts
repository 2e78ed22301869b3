import { parseRules } from '../../host/tools/iptables'
import type { Difference } from '../../views/backups'
import { seenOf, type OrUnknown, type SavedRouter } from '../content'
import { pairs } from './pairs'

type Saved = OrUnknown<SavedRouter | null>

/** The router: which container it is, whether it runs, its files, and the rules that hold. */
export function compareRouter(before: Saved, after: Saved): Difference[] {
  for (const side of [before, after])
    if ('unknown' in side) return [line('?', `The router is unknown: ${side.unknown}`)]
  const [old, now] = [seenOf(before), seenOf(after)]
  if (!old || !now) {
    if (old) return [line('−', `The router (${old.vmid}) is gone`)]
    return now ? [line('+', `The router (${now.vmid}) is new`)] : []
  }
  return [
    ...(old.vmid === now.vmid ? [] : [line('~', `The router has the VMID ${now.vmid}, it was ${old.vmid}`)]),
    ...(old.running === now.running
      ? []
      : [line('~', now.running ? 'The router runs again' : 'The router does not run')]),
    ...inside(old, now),
  ]
}

function inside(before: SavedRouter, after: SavedRouter): Difference[] {
  const [old, now] = [seenOf(before.inside), seenOf(after.inside)]
  if (!old || !now) {
    const side = [before.inside, after.inside].find((it) => 'unknown' in it)
    return [line('?', `What is inside the router is unknown: ${side && 'unknown' in side ? side.unknown : ''}`)]
  }
  const files = pairs(old.files, now.files, ({ path }) => path).flatMap((pair) => {
    if (!pair.before) return [line('+', `${pair.key} in the router is new`)]
    if (!pair.after) return [line('−', `${pair.key} in the router is gone`)]
    return pair.before.text === pair.after.text ? [] : [line('~', `${pair.key} in the router is different`)]
  })
  const rules = (text: string | null) => JSON.stringify(parseRules(text ?? ''))
  const families = [
    ['IPv4', rules(old.rulesV4), rules(now.rulesV4)],
    ['IPv6', rules(old.rulesV6), rules(now.rulesV6)],
  ] as const
  const live = families.filter(([, was, is]) => was !== is)
  return [...files, ...live.map(([family]) => line('~', `The router’s rules for ${family} are different`))]
}

function line(sign: Difference['sign'], text: string): Difference {
  return { sign, part: 'router', text }
}
