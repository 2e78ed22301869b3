import type { Cell } from './content'

/** What came back, as a sentence; `detail` is text from the network. */
export function answerInWords({ answer, detail }: Pick<Cell, 'answer' | 'detail'>): string {
  const by = detail ?? 'somebody'
  switch (answer) {
    case 'open':
      return 'Reached: the connection opened.'
    case 'answered':
      return `Reached: ${by} answered.`
    case 'refused':
      return 'Reached: the target refused the connection itself.'
    case 'prohibited':
      return `Denied: ${by} said that this is prohibited.`
    case 'unreachable':
      return `Not reached: ${detail ? `${by} knows no way.` : 'there is no way.'}`
    case 'silent':
      return 'Not reached: nothing came back.'
    case 'unresolved':
      return `The name has no address (${by}).`
    default:
      return `Not sent: ${detail?.replaceAll('_', ' ') ?? 'it could not be'}.`
  }
}

/** What the rule says that has to have decided; null where none does. */
export function countInWords({ rule }: Pick<Cell, 'rule'>): string | null {
  if (!rule) return null
  const name = ruleInWords(rule)
  if (rule.counted === 'unasked') return `${name} could not be looked at.`
  if (rule.counted === null) return `${name} is not there.`
  const packets = rule.sent === 1 ? '1 packet' : `${rule.sent} packets`
  if (rule.counted >= rule.sent)
    return `${name} counted ${packets} that ${rule.sent === 1 ? 'was' : 'were'} sent to it.`
  return `${name} counted ${rule.counted} of ${packets} that ${rule.sent === 1 ? 'was' : 'were'} sent to it.`
}

function ruleInWords({ at, key }: { at: 'router' | 'host'; key: string }): string {
  if (at === 'host') return `The host’s rule “${key}”`
  const [, chain] = /^policy (\S+) \S+$/.exec(key) ?? []
  if (chain) return chain === 'INPUT' ? 'The router’s “nothing comes in”' : 'The router’s “nothing else is forwarded”'
  const [, network] = / -d (\S+) /.exec(key) ?? []
  if (key.includes('--icmp-type 8')) return 'The router’s rule for its own ping'
  if (key.includes('--dport 53') && network)
    return `The router’s rule for DNS at ${network.replace('/32', '')}${key.includes('-p tcp') ? ', TCP' : ''}`
  if (network) return `The router’s rule for ${network}`
  return 'The router’s rule for the internet'
}
