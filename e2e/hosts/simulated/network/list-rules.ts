import type { PacketTable } from './packet-rules'
import { ruleWords } from './canonical-rule'

/** The table as `iptables -L -n` shows it to people; `-v` adds counts and interfaces. Nothing ever passes here, so counts are 0. */
export function listRules(table: PacketTable, only: string | null, isVerbose: boolean): string {
  const chains = [...table.policies].filter(([name]) => only === null || name === only)
  return chains
    .map(([name, policy]) => {
      const uses = table.rules.filter((rule) => new RegExp(` -[jg] ${name}( |$)`).test(rule)).length
      const about = policy === '-' ? `${uses} references` : `policy ${policy}${isVerbose ? ' 0 packets, 0 bytes' : ''}`
      const head = isVerbose
        ? ' pkts bytes target     prot opt in     out     source               destination         '
        : 'target     prot opt source               destination         '
      const rules = table.rules
        .filter((rule) => rule.startsWith(`-A ${name} `))
        .map((rule) => `${line(rule, isVerbose)}\n`)
      return `Chain ${name} (${about})\n${head}\n${rules.join('')}`
    })
    .join('\n')
}

const PROTOCOLS: Record<string, string> = { icmp: '1', tcp: '6', udp: '17', 'ipv6-icmp': '58' }

function line(rule: string, isVerbose: boolean): string {
  const words = ruleWords(rule)
  const value = (option: string, otherwise: string) => {
    const at = words.indexOf(option)
    return at === -1 ? otherwise : `${words[at - 1] === '!' ? '!' : ''}${words[at + 1]}`
  }
  const target = value('-j', value('-g', '')).padEnd(9)
  const protocol = (PROTOCOLS[value('-p', '')] ?? '0').padEnd(4)
  const source = value('-s', '0.0.0.0/0').replace(/\/32$/, '').padEnd(20)
  const destination = value('-d', '0.0.0.0/0').replace(/\/32$/, '').padEnd(20)
  const ways = `${value('-i', '*').padEnd(6)} ${value('-o', '*').padEnd(6)}`
  const shown = isVerbose
    ? `    0     0 ${target}  ${protocol} --  ${ways}  ${source} ${destination}`
    : `${target}  ${protocol} --  ${source} ${destination}`
  return [shown, ...extras(words, value)].join(' ')
}

function extras(words: readonly string[], value: (option: string, otherwise: string) => string): string[] {
  const told: [option: string, shown: (text: string) => string][] = [
    ['--ctstate', (text) => `ctstate ${text}`],
    ['--state', (text) => `state ${text}`],
    ['--dport', (text) => `${value('-p', '')} dpt:${text}`],
    ['--sport', (text) => `${value('-p', '')} spt:${text}`],
    ['--dports', (text) => `multiport dports ${text}`],
    ['--icmp-type', (text) => `icmptype ${text}`],
    ['--comment', (text) => `/* ${text} */`],
    ['--to-destination', (text) => `to:${text}`],
    ['--to-source', (text) => `to:${text}`],
    ['--reject-with', (text) => `reject-with ${text}`],
  ]
  return told.flatMap(([option, show]) => (words.includes(option) ? [show(value(option, ''))] : []))
}
