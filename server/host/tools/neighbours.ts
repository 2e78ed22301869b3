import { isIpv4 } from '../../net/cidr'
import { normaliseMac } from '../../net/mac'
import { command, type Command } from '../command'

/** Somebody on a network of a host, under the MAC address by which its kernel reaches them. */
export type Neighbour = { address: string; device: string; mac: string }

/** In which there is a MAC address, of somebody who has to be asked for. Who is being asked for, and did not answer, comes and goes with each packet. */
const STATES = ['reachable', 'stale', 'delay', 'probe', 'permanent']

const ALL = command(['ip', '-br', '-4', 'neigh', 'show', ...STATES.flatMap((state) => ['nud', state])], {
  parse: ({ stdout }) => stdout.split('\n').flatMap(neighbour),
})

/**
 * Of whom a host has heard by IPv4 on all of its links: its neighbour table (ip-neighbour(8)), briefly, since states of those who
 * are there change all the time.
 */
export function neighbours(): Command<Neighbour[]> {
  return ALL
}

function neighbour(line: string): Neighbour[] {
  const [address = '', device, text = ''] = line.trim().split(/\s+/)
  const mac = normaliseMac(text)
  return device && mac && isIpv4(address) ? [{ address, device, mac }] : []
}
