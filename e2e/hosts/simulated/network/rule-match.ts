import { contains, isIpv4, parseCidr } from '@/server/net/cidr'

/** A packet on its way through one machine; interfaces are null where it begins or ends there. */
export type Passing = {
  protocol: 'tcp' | 'udp' | 'icmp'
  from: string
  to: string
  port: number | null
  mac: string | null
  in: string | null
  out: string | null
}

/** The words of a rule that are understood; a rule with others fits nothing. */
export type ReadRule = { target: string; destination: string | null; fits(packet: Passing): boolean }

/** One line of `iptables-save` for a packet that begins a connection. */
export function readRule(line: string): ReadRule {
  const words = line.split(' ').slice(2)
  const tests: ((packet: Passing) => boolean)[] = []
  let target = ''
  let destination: string | null = null
  for (let at = 0; at < words.length; at += 2) {
    const [option, value = ''] = [words[at], words[at + 1]]
    if (option === '-s') tests.push(({ from }) => isWithin(from, value))
    else if (option === '-d') tests.push(({ to }) => isWithin(to, value))
    else if (option === '-i') tests.push((packet) => packet.in === value)
    else if (option === '-o') tests.push(({ out }) => out === value)
    else if (option === '-p') tests.push(({ protocol }) => protocol === value)
    else if (option === '--dport') tests.push(({ port }) => port === Number(value))
    else if (option === '--mac-source') tests.push(({ mac }) => mac === value.toLowerCase())
    else if (option === '--icmp-type') tests.push(() => value === '8')
    else if (option === '--ctstate') tests.push(() => value.split(',').includes('NEW'))
    else if (option === '-j') target = value
    else if (option === '--to-destination') destination = value
    else if (option !== '-m' && option !== '--reject-with') tests.push(() => false)
  }
  return { target, destination, fits: (packet) => tests.every((test) => test(packet)) }
}

function isWithin(address: string, network: string): boolean {
  const cidr = parseCidr(network.includes('/') ? network : `${network}/32`)
  return cidr !== null && isIpv4(address) && contains(cidr, address)
}
