import { contains, parseCidr } from '@/server/net/cidr'
import type { NftTable } from './nft-tables'

/** What a rule of the bridge family looks at: the ports by their names, and what the frame says. */
export type Frame = {
  iifname: string
  oifname?: string
  'ether saddr': string
  'arp saddr ip'?: string
  'ip saddr'?: string
  'udp sport'?: string
  'icmpv6 type'?: string
  /** Whether it is for the machine itself, as the kernel tells it by its MAC address. */
  'meta pkttype'?: 'host'
}

type Key = keyof Frame

const KEY = 'iifname|oifname|ether saddr|arp saddr ip|ip saddr|udp sport|icmpv6 type|meta pkttype'
const TEST = new RegExp(`((?:${KEY})(?: \\. (?:${KEY}))*) (!= )?("[^"]*"|@\\w+|\\{[^}]*\\}|[\\w./:-]+)`, 'g')

/** The comment of the rule of a table that drops a frame at a hook; null when none does. */
export function droppedBy({ blocks }: NftTable, hook: 'prerouting' | 'forward' | 'input', frame: Frame): string | null {
  const sets = new Map(blocks.filter(({ kind }) => kind === 'set').map(({ name, statements }) => [name, statements]))
  const elements = (name: string) => listed((sets.get(name) ?? []).find((line) => line.startsWith('elements')) ?? '')
  const rules = blocks
    .filter(({ statements }) => statements.some((line) => line.includes(`hook ${hook} `)))
    .flatMap(({ statements }) => statements.filter((line) => !line.startsWith('type ')))
  for (const rule of rules) {
    const [body = '', comment = ''] = rule.split(/ comment (?=")/)
    const fits = [...body.matchAll(TEST)].every(([, keys = '', not, wanted = '']) => {
      const own = keys.split(' . ').map((key) => frame[key as Key])
      if (own.some((value) => value === undefined)) return false
      return (
        isIn(own.join(' . '), wanted.startsWith('@') ? elements(wanted.slice(1)) : listed(wanted)) !==
        (not !== undefined)
      )
    })
    if (!fits) continue
    return body.endsWith(' drop') ? comment.replaceAll('"', '') : null
  }
  return null
}

function listed(text: string): string[] {
  const inner = /\{([^}]*)\}/.exec(text)?.[1] ?? text
  return inner
    .replaceAll('"', '')
    .split(',')
    .map((element) => element.trim())
}

function isIn(value: string, wanted: readonly string[]): boolean {
  return wanted.some((each) => {
    if (each.endsWith('*')) return value.startsWith(each.slice(0, -1))
    const cidr = parseCidr(each)
    return cidr ? contains(cidr, value) : each === value
  })
}
