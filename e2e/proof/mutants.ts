import { RULES } from '@/server/capabilities/guard/ports'
import type { Site } from '../conformance/site'

/** One thing that is wrong with a network: how it comes about, and how it goes. */
export type Mutant = { name: string; make: readonly Step[]; mend: readonly Step[] }

/** Rules that see no packet, and faults that let none through as long as nothing else is wrong: the checks beside the packets find them. */
const WITHOUT_PACKETS =
  /-i lo|INVALID|127\.0\.0\.0|224\.0\.0\.0|ip6tables|forward$|is stopped|address on the bridge|speaks IPv6|second network card|sends as somebody|but its own|IPv6 addresses|nothing for everybody/

/** Whether packets have to find it. */
export function isForPackets({ name }: Mutant): boolean {
  return !WITHOUT_PACKETS.test(name)
}

/** Where a command runs: on the host, or in the router. */
type Step = { on: 'host' | 'router'; argv: readonly [string, ...string[]] }

const host = (...argv: [string, ...string[]]): Step => ({ on: 'host', argv })
const router = (...argv: [string, ...string[]]): Step => ({ on: 'router', argv })

/** Loads everything anew. */
const RELOADED = [router('rc-service', 'proximity-router', 'restart')]
/** What was sent while it was not translated is remembered by the router, and asked again from the same port. */
const RENEWED = [...RELOADED, host('systemctl', 'restart', 'proximity-dns.service')]
const GUARDED = [host('nft', '-f', '/etc/proximity/guard.nft')]

/** Every rule of the router and of the host taken away or made weaker, and everything else that isolation rests on. */
export function mutantsOf(rules: string): Mutant[] {
  return [
    ...ofRules(rules, 'filter'),
    ...ofRules(rules, 'nat'),
    ...ofPolicies,
    ...ofTheGuard,
    ...ofThePorts,
    ...ofTheRest,
  ]
}

function ofRules(text: string, table: 'filter' | 'nat'): Mutant[] {
  const own = text.slice(text.indexOf(`*${table}`)).split('\nCOMMIT')[0] ?? ''
  return own.split('\n').flatMap((line): Mutant[] => {
    if (!line.startsWith('-A ')) return []
    const [, chain = '', ...rest] = line.split(' ')
    const remove = router('iptables', '-t', table, '-D', chain, ...rest)
    const mend = table === 'nat' ? RENEWED : RELOADED
    const gone: Mutant = { name: `${table} without "${line}"`, make: [remove], mend }
    if (!line.includes('-j REJECT')) return [gone]
    // In the same place, and for connections alone.
    const at = positionOf(own, chain, line)
    const weak = router('iptables', '-t', table, '-R', chain, String(at), ...overTcp(rest))
    return [gone, { name: `${table} with "${line}" for TCP alone`, make: [weak], mend: RELOADED }]
  })
}

function overTcp(words: readonly string[]): string[] {
  return words.flatMap((word) => (word === '-j' ? ['-p', 'tcp', '-j'] : [word]))
}

/** Counted from 1, as iptables counts the rules of a chain. */
function positionOf(table: string, chain: string, line: string): number {
  const own = table.split('\n').filter((each) => each.startsWith(`-A ${chain} `))
  return own.indexOf(line) + 1
}

const ofPolicies: readonly Mutant[] = [
  ...(['iptables', 'ip6tables'] as const).flatMap((tool) =>
    (['INPUT', 'FORWARD'] as const).map((chain) => ({
      name: `${tool}: ${chain} accepts what no rule speaks of`,
      make: [router(tool, '-P', chain, 'ACCEPT')],
      mend: RELOADED,
    })),
  ),
  {
    name: 'ip6tables: the router sends what it likes',
    make: [router('ip6tables', '-P', 'OUTPUT', 'ACCEPT')],
    mend: RELOADED,
  },
  {
    name: 'everything is forwarded before any rule is asked',
    make: [router('iptables', '-I', 'FORWARD', '-j', 'ACCEPT')],
    mend: RELOADED,
  },
  {
    name: 'a few packets are forwarded before any rule is asked, and no more',
    make: [
      router('iptables', '-I', 'FORWARD', '-m', 'limit', '--limit', '1/hour', '--limit-burst', '40', '-j', 'ACCEPT'),
    ],
    mend: RELOADED,
  },
  {
    name: 'apps may open what they like in the router',
    make: [router('iptables', '-I', 'INPUT', '-i', 'eth1', '-j', 'ACCEPT')],
    mend: RELOADED,
  },
  {
    name: 'the rules of the router are flushed',
    make: [router('iptables', '-F'), router('iptables', '-P', 'FORWARD', 'ACCEPT')],
    mend: RELOADED,
  },
  {
    name: 'the router does not forward',
    make: [router('sysctl', '-qw', 'net.ipv4.ip_forward=0')],
    mend: RELOADED,
  },
]

const ofTheGuard: readonly Mutant[] = [
  ...['input', 'forward'].map((chain) => ({
    name: `the guard of the host without its rules of ${chain}`,
    make: [host('nft', 'flush', 'chain', 'inet', 'proximity', chain)],
    mend: GUARDED,
  })),
  ...['input', 'forward'].map((chain) => ({
    name: `the guard of the host accepts everything in ${chain}`,
    make: [host('nft', 'insert', 'rule', 'inet', 'proximity', chain, 'accept')],
    mend: GUARDED,
  })),
  {
    name: 'the guard of the host is gone',
    make: [host('nft', 'delete', 'table', 'inet', 'proximity')],
    mend: GUARDED,
  },
  {
    name: 'somebody flushed every rule of the host',
    make: [host('nft', 'flush', 'ruleset')],
    mend: GUARDED,
  },
  {
    name: 'the guard of the host is stopped, and does not come back',
    make: [host('systemctl', 'disable', '--now', 'proximity-guard.service')],
    mend: [host('systemctl', 'enable', '--now', 'proximity-guard.service')],
  },
]

/** Finds the rule of that comment, in whichever chain. */
const WITHOUT = `nft delete rule bridge proximity $(nft -a list table bridge proximity | awk -v rule="\\"$0\\"" '$1 == "chain" { chain = $2 } index($0, rule) { print chain, "handle", $NF }')`

const ofThePorts: readonly Mutant[] = [
  ...Object.values(RULES)
    .filter((rule) => rule !== RULES.apart)
    .map((rule) => ({
      name: `between the ports, without "${rule}"`,
      make: [host('sh', '-c', WITHOUT, rule)],
      mend: GUARDED,
    })),
  {
    name: 'everything passes between the ports',
    make: [host('nft', 'insert', 'rule', 'bridge', 'proximity', 'prerouting', 'accept')],
    mend: GUARDED,
  },
  {
    name: 'at every bridge, what comes in is for the host',
    make: [host('nft', 'insert', 'rule', 'bridge', 'proximity', 'input', 'accept')],
    mend: GUARDED,
  },
  ...['veth301i0', 'fwln301i0'].map((port) => ({
    name: `at the bridge of the Proxmox firewall, what comes in by ${port} is for the host`,
    make: [host('nft', 'insert', 'rule', 'bridge', 'proximity', 'input', 'iifname', port, 'accept')],
    mend: GUARDED,
  })),
  {
    name: 'the rules between the ports are gone',
    make: [host('nft', 'delete', 'table', 'bridge', 'proximity')],
    mend: GUARDED,
  },
]

/** A DHCP server of its own in the network of 301. */
const ROGUE =
  'exec nsenter -t "$(lxc-info -n 301 -p -H)" -n dnsmasq --conf-file=/dev/null --port=0 --interface=eth0 --bind-interfaces --leasefile-ro --pid-file=/run/rogue.pid --dhcp-range=10.10.0.60,10.10.0.70,255.255.255.0,1h'

const ofTheRest: readonly Mutant[] = [
  {
    name: 'Docker has made the host drop what its bridges forward',
    make: [host('sysctl', '-qw', 'net.bridge.bridge-nf-call-iptables=1'), host('iptables', '-P', 'FORWARD', 'DROP')],
    mend: [host('iptables', '-P', 'FORWARD', 'ACCEPT')],
  },
  {
    name: 'a firewall of the host lets no app ask for its address',
    make: [
      host('sysctl', '-qw', 'net.bridge.bridge-nf-call-iptables=1'),
      host('iptables', '-I', 'FORWARD', '-p', 'udp', '--dport', '67', '-j', 'DROP'),
    ],
    mend: [host('iptables', '-D', 'FORWARD', '-p', 'udp', '--dport', '67', '-j', 'DROP')],
  },
  {
    name: 'an app hands out addresses to the others',
    make: [host('sh', '-c', WITHOUT, RULES.dhcp), host('sh', '-c', ROGUE)],
    mend: [host('sh', '-c', 'kill "$(cat /run/rogue.pid)"'), ...GUARDED],
  },
  {
    name: 'the host has an address on the bridge',
    make: [host('ip', 'addr', 'add', '10.10.0.3/24', 'dev', 'proximity-lan')],
    mend: [host('ip', 'addr', 'del', '10.10.0.3/24', 'dev', 'proximity-lan')],
  },
  {
    name: 'the bridge speaks IPv6',
    make: [host('sysctl', '-qw', 'net.ipv6.conf.proximity-lan.disable_ipv6=0')],
    mend: [host('sysctl', '-qw', 'net.ipv6.conf.proximity-lan.disable_ipv6=1')],
  },
  {
    name: 'an app has a second network card on the LAN',
    make: [host('pct', 'set', '301', '--net1', 'name=eth1,bridge=vmbr0,ip=dhcp')],
    mend: [host('pct', 'set', '301', '--delete', 'net1')],
  },
  {
    name: 'DHCP and DNS are stopped',
    make: [host('systemctl', 'stop', 'proximity-dns.service')],
    mend: [host('systemctl', 'start', 'proximity-dns.service')],
  },
  {
    name: 'the cable of DHCP and DNS is pulled',
    make: [host('ip', 'link', 'set', 'veth-lan', 'nomaster')],
    mend: [host('ip', 'link', 'set', 'veth-lan', 'master', 'proximity-lan', 'up')],
  },
  {
    name: 'the bridge is down',
    make: [host('ip', 'link', 'set', 'proximity-lan', 'down')],
    mend: [host('ip', 'link', 'set', 'proximity-lan', 'up')],
  },
]

/** Runs the steps; one that fails has made nothing, and shows nothing. */
export async function runSteps(site: Site, vmid: number, steps: readonly Step[]): Promise<void> {
  for (const { on, argv } of steps) {
    const { exitCode, stderr } = await (on === 'host' ? site.sh(...argv) : site.inGuest(vmid, ...argv))
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }
}
