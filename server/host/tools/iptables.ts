import { command, type Command } from '../command'

/** Rules of one address family: per table the policies of its built-in chains and its rules in order, without counters. */
export type Rules = Record<string, { policies: Record<string, string>; rules: string[] }>

/** Reads what `iptables-save` prints, and the same text in a file. */
export function parseRules(text: string): Rules {
  // A table may have any name, also one that objects have by themselves.
  const rules = Object.create(null) as Rules
  let table: Rules[string] | null = null
  for (const raw of text.split('\n')) {
    const line = raw.trim().replace(/^\[\d+:\d+\]\s*/, '')
    if (line.startsWith('*'))
      table = rules[line.slice(1)] ??= { policies: Object.create(null) as Record<string, string>, rules: [] }
    else if (line.startsWith(':')) {
      const [chain = '', policy = '-'] = line.slice(1).split(' ')
      if (table) table.policies[chain] = policy
    } else if (line.startsWith('-A ')) table?.rules.push(line.replace(MAC, (option) => option.toLowerCase()))
  }
  return rules
}

/** Printed in capitals by some versions. */
const MAC = /--mac-source [0-9A-F:]{17}\b/

/** Are the tables that `wanted` speaks of exactly so in `seen`? Other tables are not ours. */
export function sameRules(wanted: Rules, seen: Rules): boolean {
  return Object.entries(wanted).every(([name, table]) => {
    const live = seen[name]
    return (
      live !== undefined &&
      JSON.stringify(table.rules) === JSON.stringify(live.rules) &&
      Object.entries(table.policies).every(([chain, policy]) => live.policies[chain] === policy)
    )
  })
}

/**
 * Packets that each rule of a table has matched, by its line, and each policy by `policy CHAIN VERDICT`, out of what `iptables-save -c`
 * prints. Two rules of the same words count together.
 */
export function readCounters(text: string, table: string): Map<string, number> {
  const counted = new Map<string, number>()
  const add = (key: string, packets: string) => counted.set(key, (counted.get(key) ?? 0) + Number(packets))
  let current = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) current = line.slice(1).trim()
    if (current !== table) continue
    const [, policy, last = '0'] = /^:(\S+ \S+) \[(\d+):\d+\]/.exec(line) ?? []
    if (policy) add(`policy ${policy}`, last)
    const [, packets = '0', rule] = /^\[(\d+):\d+\] (-A .*)$/.exec(line) ?? []
    if (rule)
      add(
        rule.trim().replace(MAC, (option) => option.toLowerCase()),
        packets,
      )
  }
  return counted
}

/** Rules with what they have counted. */
export function countedRules(): Command<string> {
  return command(['iptables-save', '-c'], { parse: ({ stdout }) => stdout })
}

/** The host's own FORWARD policy, which Docker sets to DROP; null where iptables is missing. */
export function forwardPolicy(): Command<string | null> {
  return command(['iptables', '-S', 'FORWARD'], {
    accept: [0, 1, 2, 3, 4, 127],
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? (/^-P FORWARD (\w+)/m.exec(stdout)?.[1] ?? null) : null),
  })
}

/** The host's own chain FORWARD and those that it leads to, as `iptables -S` prints them; null where iptables is missing. */
export function forwardRules(): Command<string | null> {
  return command(['iptables', '-S'], {
    accept: [0, 1, 2, 3, 4, 127],
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? stdout : null),
  })
}

/**
 * Whether what stays on a bridge passes: true; the rule that drops it; or null where the policy does. Only what is sure is said: a
 * rule that asks for more than the bridge is passed over.
 */
export function passesBetween(rules: string, bridge: string): true | string | null {
  const chains = new Map<string, { target: string; line: string }[]>()
  for (const line of rules.split('\n')) {
    const [, chain = '', matches = '', target = ''] = /^-A (\S+) (?:(.*?) )?-[jg] (\S+)/.exec(line) ?? []
    if (!fits(matches, bridge)) continue
    const own = chains.get(chain) ?? []
    chains.set(chain, own)
    own.push({ target, line })
  }
  // Each chain is walked once, however many lead to it: one that leads back to itself decides nothing there.
  const verdicts = new Map<string, true | string | null>()
  const walk = (chain: string, depth: number): true | string | null => {
    const known = verdicts.get(chain)
    if (known !== undefined || depth > DEEPEST) return known ?? null
    verdicts.set(chain, null)
    const verdict = decide(chains.get(chain) ?? [], (target) => walk(target, depth + 1))
    verdicts.set(chain, verdict)
    return verdict
  }
  return walk('FORWARD', 0) ?? (/^-P FORWARD DROP/m.test(rules) ? null : true)
}

/** Chains that lead to one another; the kernel itself takes no deeper ones. */
const DEEPEST = 64

function decide(
  rules: readonly { target: string; line: string }[],
  walk: (chain: string) => true | string | null,
): true | string | null {
  for (const { target, line } of rules) {
    if (target === 'ACCEPT') return true
    if (target === 'DROP' || target === 'REJECT') return line
    if (target === 'RETURN') return null
    const inner = walk(target)
    if (inner !== null) return inner
  }
  return null
}

/** Does a rule take every packet from the bridge to itself? */
function fits(matches: string, bridge: string): boolean {
  const [words, own] = [matches.trim(), bridge]
  if (words === '') return true
  const rest = words.replace(/(! )?-([io]) (\S+) ?/g, (all, not: string | undefined, _way, name: string) =>
    (name === own || (name.endsWith('+') && own.startsWith(name.slice(0, -1)))) === !not ? '' : all,
  )
  return rest.trim() === ''
}
