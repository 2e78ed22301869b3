import { type Call, fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { countOf } from '../network/packet-counts'
import { listRules } from '../network/list-rules'
import { freshTable, printCommands, printRules } from '../network/packet-rules'
import { restored, RestoreError } from '../network/restore-rules'

const family = ({ name }: Call) => (name.startsWith('ip6') ? 6 : 4)

const save: Program = (call) => {
  const version = call.machine.vmid !== null && call.machine.files.read('/etc/alpine-release') ? '1.8.11' : '1.8.9'
  const at = new Date(call.machine.host.now())
  const packets = call.args.includes('-c') && family(call) === 4 ? (key: string) => countOf(call.net, key) : null
  return ok(printRules(call.net.rules[family(call)], `${call.name} v${version} (nf_tables)`, at, packets))
}

const restore: Program = async (call) => {
  const path = call.args.find((word) => word.startsWith('/'))
  const text = path === undefined ? await call.stdin() : call.files.read(path)
  if (text === null) return fail(1, `Can't open ${path}: No such file or directory`)
  const keep = call.args.some((word) => word === '-n' || word === '--noflush')
  try {
    const rules = restored(call.net.rules[family(call)], text, { family: family(call), program: call.name, keep })
    if (!call.args.some((word) => word === '-t' || word === '--test')) call.net.rules[family(call)] = rules
    return ok()
  } catch (error) {
    if (error instanceof RestoreError) return fail(error.exitCode, error.message)
    throw error
  }
}

/** `iptables -S` and `-L`, and the commands that change one rule; the rest is not known here. */
const iptables: Program = (call) => {
  const words = call.args.filter((word) => !/^(-w|--wait|-n|-v|-nv|-vn)$/.test(word))
  const at = words.findIndex((word) => word === '-t' || word === '--table')
  const name = at === -1 ? 'filter' : (words[at + 1] ?? '')
  const rest = at === -1 ? words : words.filter((_word, index) => index !== at && index !== at + 1)
  const [verb = '', chain, ...rule] = rest
  const rules = call.net.rules[family(call)]
  const table = rules.get(name) ?? freshTable(name)
  if (!table)
    return fail(
      3,
      `${call.name}: can't initialize ${call.name} table \`${name}': Table does not exist (do you need to insmod?)`,
    )
  const isChain = chain === undefined || table.policies.has(chain)
  if (/^-(S|L|A|I|D|P|F)$/.test(verb) && !isChain) return fail(1, `${call.name}: No chain/target/match by that name.`)
  if (verb === '-L')
    return ok(
      listRules(
        table,
        chain ?? null,
        call.args.some((word) => /^-\w*v/.test(word)),
      ),
    )
  if (verb === '-S') return ok(printCommands(table, chain ?? null))
  if (verb === '-P' && chain) table.policies.set(chain, rule[0] ?? 'ACCEPT')
  else if (verb === '-F')
    table.rules = table.rules.filter((line) => chain !== undefined && !line.startsWith(`-A ${chain} `))
  else if (/^-[AID]$/.test(verb) && chain) {
    try {
      const quoted = rule.map((word) => (/^[\w./:!,-]+$/.test(word) ? word : `"${word}"`))
      const text = `*${name}\n${verb} ${chain} ${quoted.join(' ')}\nCOMMIT\n`
      call.net.rules[family(call)] = restored(rules, text, { family: family(call), program: call.name, keep: true })
      return ok()
    } catch (error) {
      if (error instanceof RestoreError)
        return fail(error.exitCode, error.message.replace(/\nError occurred at line: \d+/, ''))
      throw error
    }
  } else return unknown(call)
  rules.set(name, table)
  return ok()
}

export const iptablesPrograms: Programs = {
  iptables,
  ip6tables: iptables,
  'iptables-save': save,
  'ip6tables-save': save,
  'iptables-restore': restore,
  'ip6tables-restore': restore,
}
