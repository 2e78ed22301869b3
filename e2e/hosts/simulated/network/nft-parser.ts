import type { NftBlock, NftStatement } from './nft-tables'

export class NftSyntaxError extends Error {
  override name = 'NftSyntaxError'
  constructor(source: string, lines: readonly string[], line: number, column: number, what: string) {
    const text = lines[line] ?? ''
    super(`${source}:${line + 1}:${column + 1}-${column + 1}: Error: ${what}\n${text}\n${' '.repeat(column)}^\n`)
  }
}

const FAMILY = /^(inet|ip6|ip|arp|bridge|netdev)$/

/** Reads a rules file: tables with their chains and sets, and the statements that take tables away. */
export function parseNft(text: string, source: string): NftStatement[] {
  const lines = text.replace(/elements = \{[^}]*\}/g, (whole) => whole.replace(/\s*\n\s*/g, ' ')).split('\n')
  const statements: NftStatement[] = []
  let table: (NftStatement & { verb: 'add' }) | null = null
  let block: NftBlock | null = null

  for (const [number, raw] of lines.entries()) {
    const refuse = (column: number, what: string): never => {
      throw new NftSyntaxError(source, lines, number, column, what)
    }
    for (const piece of pieces(raw)) {
      const words = piece.split(' ')
      if (piece === '}') {
        if (block) block = null
        else if (table) table = null
        else refuse(raw.indexOf('}'), "syntax error, unexpected '}'")
      } else if (block) {
        const wrong = wrongWord(block.kind, piece)
        if (wrong) refuse(Math.max(0, raw.indexOf(wrong)), 'syntax error, unexpected string')
        add(block, piece)
      } else if (table) {
        const [kind = '', name = '', brace] = words
        if (!/^(chain|set|map)$/.test(kind) || brace !== '{') refuse(0, 'syntax error, unexpected string')
        block = { kind: kind as NftBlock['kind'], name, statements: [] }
        table.blocks.push(block)
      } else {
        const opened = topLevel(words) ?? refuse(0, 'syntax error, unexpected string')
        statements.push(opened)
        if (opened.verb === 'add' && words.at(-1) === '{') table = opened
      }
    }
  }
  if (table || block)
    throw new NftSyntaxError(source, lines, lines.length - 1, 0, 'syntax error, unexpected end of file')
  return statements
}

function topLevel(words: string[]): NftStatement | null {
  const [verb = '', ...rest] = words[0] === 'table' ? ['add', ...words] : words
  if (verb === 'flush' && rest.join(' ') === 'ruleset') return { verb: 'flush ruleset' }
  const [what, first = '', second] = rest
  const hasFamily = FAMILY.test(first)
  const family = hasFamily ? first : 'ip'
  const name = hasFamily ? second : first
  if (what !== 'table' || !name || name === '{') return null
  if (verb === 'add' || verb === 'create') return { verb: 'add', family, name, blocks: [] }
  return verb === 'delete' || verb === 'destroy' ? { verb, family, name } : null
}

/** A line taken apart at semicolons and block braces; comments are gone, blanks are single. */
function pieces(raw: string): string[] {
  const tokens = raw.match(/"[^"]*"|#.*|[;{}]|[^\s;{}"]+/g) ?? []
  const found: string[] = []
  let current: string[] = []
  let depth = 0
  const end = () => {
    if (current.length > 0) found.push(inOrder(current.join(' ').replace(/ ,/g, ',')))
    current = []
  }
  for (const token of tokens) {
    if (token.startsWith('#')) break
    if (token === ';' && depth === 0) end()
    else if (token === '{') {
      current.push(token)
      if (/^(add |create )?(table|chain|set|map)$/.test(current.slice(0, current[0] === 'add' ? 2 : 1).join(' '))) end()
      else depth += 1
    } else if (token === '}' && depth === 0) {
      end()
      found.push('}')
    } else {
      if (token === '}') depth -= 1
      current.push(token)
    }
  }
  end()
  return found
}

/** By their numbers (RFC 4861). */
const ICMPV6 = ['nd-router-solicit', 'nd-router-advert', 'nd-neighbor-solicit', 'nd-neighbor-advert', 'nd-redirect']

/** The kernel keeps the elements of a set in order, and prints a priority by its name. */
function inOrder(statement: string): string {
  const order = new Intl.Collator('en', { numeric: true })
  const compare = (a: string, b: string) => ICMPV6.indexOf(a) - ICMPV6.indexOf(b) || order.compare(a, b)
  return statement
    .replace(/\{ ([^{}:]+) \}/g, (_all, elements: string) => `{ ${elements.split(/, ?/).sort(compare).join(', ')} }`)
    .replace(/\bpriority (-?)(\d+)$/, (_all, sign: string, value: string) =>
      value === '0' ? 'priority filter' : `priority filter ${sign === '-' ? '-' : '+'} ${value}`,
    )
}

/** The hook and the policy of a chain share a line. */
function add(block: NftBlock, piece: string) {
  const [first] = block.statements
  if (first?.startsWith('type ') && piece.startsWith('policy '))
    block.statements[0] = `${first.replace(/ policy \w+;/, '')} ${piece};`
  else if (block.kind === 'chain' && piece.startsWith('type ')) block.statements.unshift(`${piece}; policy accept;`)
  else block.statements.push(piece)
}

const WORDS = new Set(
  (
    'iifname oifname iif oif meta mark nfproto l4proto ip ip6 saddr daddr sport dport ct state status direction vmap established related new invalid ' +
    'tcp udp th icmp icmpv6 type code echo-request echo-reply counter drop accept reject with return jump goto log prefix level limit rate burst ' +
    'packets bytes masquerade snat dnat to ether arp fib local comment queue notrack drop continue flags interval elements timeout ' +
    'ipv4_addr ipv6_addr ifname inet_service nd-neighbor-solicit nd-neighbor-advert nd-router-advert nd-router-solicit operation request ' +
    'filter nat route hook input output forward prerouting postrouting ingress priority raw mangle dstnat srcnat security policy tcp-reset ' +
    'port-unreachable admin-prohibited host-unreachable net-unreachable over second minute hour day host other multicast broadcast unicast protocol vlan id icmpx ' +
    'nd-redirect ibrname obrname pkttype size set mss rt oifkind iifkind update add delete'
  ).split(' '),
)

/** The first word of a statement that nft would not take; null when all are known. */
function wrongWord(kind: NftBlock['kind'], piece: string): string | null {
  if (kind !== 'chain') return null
  const words = piece.replace(/"[^"]*"/g, '""').split(/[\s,;]+/)
  const wrong = words.find((word, index) => {
    if (/^(jump|goto)$/.test(words[index - 1] ?? '')) return false
    return /^[a-z][a-z-]*$/.test(word) && !WORDS.has(word)
  })
  return wrong ?? null
}
