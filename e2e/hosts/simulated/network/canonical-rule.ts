import { formatCidr, parseCidr } from '@/server/net/cidr'

/** What iptables says about a rule that it cannot take. */
export class RuleError extends Error {
  override name = 'RuleError'
}

const MATCH_OPTIONS: Record<string, readonly string[]> = {
  tcp: ['--dport', '--sport', '--tcp-flags', '--syn'],
  udp: ['--dport', '--sport'],
  icmp: ['--icmp-type'],
  'ipv6-icmp': ['--icmpv6-type'],
  conntrack: ['--ctstate', '--ctstatus', '--ctdir', '--ctorigdst', '--ctorigdstport', '--ctproto'],
  state: ['--state'],
  multiport: ['--dports', '--sports'],
  comment: ['--comment'],
  limit: ['--limit', '--limit-burst'],
  addrtype: ['--dst-type', '--src-type'],
  mac: ['--mac-source'],
  mark: ['--mark'],
}

const TARGET_OPTIONS: Record<string, readonly string[]> = {
  ACCEPT: [],
  DROP: [],
  RETURN: [],
  MASQUERADE: ['--to-ports', '--random', '--random-fully'],
  DNAT: ['--to-destination'],
  SNAT: ['--to-source'],
  REDIRECT: ['--to-ports'],
  REJECT: ['--reject-with'],
  LOG: ['--log-prefix', '--log-level'],
  MARK: ['--set-xmark'],
  TCPMSS: ['--clamp-mss-to-pmtu', '--set-mss'],
}

const FLAGS = new Set(['--syn', '--random', '--random-fully', '--clamp-mss-to-pmtu'])

const LONG: Record<string, string> = {
  '--source': '-s',
  '--src': '-s',
  '--destination': '-d',
  '--dst': '-d',
  '--in-interface': '-i',
  '--out-interface': '-o',
  '--protocol': '-p',
  '--proto': '-p',
  '--jump': '-j',
  '--goto': '-g',
  '--match': '-m',
  '--destination-port': '--dport',
  '--source-port': '--sport',
  '--to': '--to-destination',
  '--destination-ports': '--dports',
  '--set-mark': '--set-xmark',
}

/** A rule (without `-A CHAIN`) the way iptables prints it back: its own order, prefixes, implied matches, defaults spelt out. */
export function canonicalRule(words: readonly string[], family: 4 | 6, chains: ReadonlySet<string>): string {
  const head = new Map<string, string>()
  const body: string[] = []
  let protocol = ''
  let target = ''
  const loaded: string[] = []
  let not = ''
  for (let at = 0; at < words.length; at += 1) {
    const option = LONG[words[at] ?? ''] ?? words[at] ?? ''
    const value = () => words[(at += 1)] ?? refuse(`option "${option}" requires an argument`)
    if (option === '!') not = '! '
    else if (/^-[sdiop]$/.test(option)) {
      head.set(option, `${not}${option} ${headValue(option, value(), family)}`)
      if (option === '-p') protocol = (head.get('-p') ?? '').split(' ').at(-1) ?? ''
      not = ''
    } else if (option === '-m') {
      const match = protocolName(value())
      if (!MATCH_OPTIONS[match]) refuse(`Couldn't load match \`${match}':No such file or directory`)
      loaded.push(match)
      body.push(`-m ${match}`)
    } else if (option === '-j' || option === '-g') {
      target = value()
      if (!TARGET_OPTIONS[target] && !chains.has(target)) refuse(`Chain '${target}' does not exist`)
      body.push(`${option} ${target}`)
    } else {
      const isTarget = TARGET_OPTIONS[target]?.includes(option) ?? false
      const match = loaded.findLast((name) => MATCH_OPTIONS[name]?.includes(option))
      const implied = MATCH_OPTIONS[protocol]?.includes(option) ?? false
      if (!isTarget && !match && !implied) refuse(`unknown option "${option}"`)
      if (!isTarget && !match) {
        loaded.push(protocol)
        body.push(`-m ${protocol}`)
      }
      if (option === '--tcp-flags') body.push(`${not}${option} ${value()} ${value()}`)
      else body.push(FLAGS.has(option) ? `${not}${option}` : `${not}${option} ${optionValue(option, value())}`)
      not = ''
    }
  }
  if (target === 'REJECT' && !body.some((part) => part.startsWith('--reject-with')))
    body.push(`--reject-with ${family === 4 ? 'icmp-port-unreachable' : 'icmp6-port-unreachable'}`)
  return [...['-s', '-d', '-i', '-o', '-p'].flatMap((option) => head.get(option) ?? []), ...body].join(' ')
}

function refuse(what: string): never {
  throw new RuleError(what)
}

function headValue(option: string, value: string, family: 4 | 6): string {
  if (option === '-p') return protocolName(value)
  if (option === '-i' || option === '-o') return value
  if (family === 6) return value.includes('/') ? value : `${value}/128`
  const cidr = parseCidr(value.includes('/') ? value : `${value}/32`)
  return cidr ? formatCidr(cidr) : refuse(`host/network \`${value}' not found`)
}

function protocolName(name: string): string {
  return name === 'icmpv6' || name === 'icmp6' ? 'ipv6-icmp' : name
}

const ICMP: Record<string, string> = {
  'echo-request': '8',
  'echo-reply': '0',
  'destination-unreachable': '3',
  'time-exceeded': '11',
}
const ICMP6: Record<string, string> = {
  'echo-request': '128',
  'echo-reply': '129',
  'router-advertisement': '134',
  'neighbour-solicitation': '135',
  'neighbour-advertisement': '136',
}
const STATES = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED', 'SNAT', 'DNAT']

function optionValue(option: string, value: string): string {
  if (option === '--state' || option === '--ctstate') {
    const asked = value.split(',')
    const wrong = asked.find((state) => !STATES.includes(state))
    if (wrong) refuse(`Bad ctstate "${value}"`)
    return STATES.filter((state) => asked.includes(state)).join(',')
  }
  if (option === '--icmp-type') return ICMP[value] ?? value
  if (option === '--icmpv6-type') return ICMP6[value] ?? value
  if (option === '--limit')
    return value.replace(/\/(s|m|h)\w*$/, (_all, unit: string) => `/${{ s: 'sec', m: 'min', h: 'hour' }[unit]}`)
  if (option === '--comment' || option === '--log-prefix') return /^[\w-]+$/.test(value) ? value : `"${value}"`
  return value
}

/** Words of a line, as iptables-restore cuts it: blanks outside double quotes. */
export function ruleWords(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}
