import { canonicalRule, RuleError, ruleWords } from './canonical-rule'
import { freshTable, type Rules } from './packet-rules'

/** The text does not load; `exitCode` is what iptables-restore answers. */
export class RestoreError extends Error {
  override name = 'RestoreError'
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message)
  }
}

/** The rules after `iptables-restore` of this text: the tables that it names are replaced, the others stay. */
export function restored(
  before: Rules,
  text: string,
  options: { family: 4 | 6; program: string; keep: boolean },
): Rules {
  const after: Rules = new Map(before)
  const { family, program } = options
  let open: string | null = null
  const lines = text.split('\n')
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim().replace(/^\[\d+:\d+\]\s*/, '')
    const at = index + 1
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('*')) {
      open = line.slice(1)
      const fresh = freshTable(open)
      if (!fresh) throw new RestoreError(`${program}: ${program}: unable to initialize table '${open}'`, 1)
      const now = after.get(open)
      const kept = options.keep && now ? { policies: new Map(now.policies), rules: [...now.rules] } : fresh
      if (!options.keep)
        for (const [chain, policy] of now?.policies ?? []) if (policy !== '-') kept.policies.set(chain, policy)
      after.set(open, kept)
      continue
    }
    const table = open === null ? undefined : after.get(open)
    if (!table) throw new RestoreError(`${program}: line ${at} failed`, 1)
    if (line === 'COMMIT') open = null
    else if (line.startsWith(':')) {
      const [chain = '', policy = '-'] = line.slice(1).split(/\s+/)
      table.policies.set(chain, policy)
    } else table.rules = ruleApplied(table, line, { family, program, at })
  }
  if (open !== null) throw new RestoreError(`${program}: COMMIT expected at line ${lines.length}`, 1)
  return after
}

function ruleApplied(
  table: { policies: Map<string, string>; rules: string[] },
  line: string,
  { family, program, at }: { family: 4 | 6; program: string; at: number },
): string[] {
  const [verb = '', chain = '', ...rest] = ruleWords(line)
  if (!table.policies.has(chain))
    throw new RestoreError(`${program}: line ${at} failed: No chain/target/match by that name.`, 1)
  try {
    const rule = `-A ${chain} ${canonicalRule(rest, family, new Set(table.policies.keys()))}`
    if (verb === '-A') return grouped(table, [...table.rules, rule])
    if (verb === '-I') return grouped(table, [rule, ...table.rules])
    if (verb === '-D') return table.rules.filter((other, index, all) => index !== all.indexOf(rule) || other !== rule)
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    const advice = `Try \`${program} -h' or '${program} --help' for more information.`
    throw new RestoreError(
      `${program} v1.8.9 (nf_tables): ${error.message}\nError occurred at line: ${at}\n${advice}`,
      2,
    )
  }
  throw new RestoreError(`${program}: line ${at} failed`, 1)
}

/** Rules are listed chain by chain, whatever the order in which they were given. */
function grouped(table: { policies: Map<string, string> }, rules: string[]): string[] {
  const chains = [...table.policies.keys()]
  const place = (rule: string) => chains.indexOf(rule.split(' ')[1] ?? '')
  return [...rules].sort((a, b) => place(a) - place(b))
}
