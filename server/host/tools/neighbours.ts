import { isIpv4 } from '../../net/cidr'
import { normaliseMac } from '../../net/mac'
import { command, type Command } from '../command'

/** Somebody on a network of a host, as its kernel knows them: `mac` is null where it asked and nobody answered. */
export type Neighbour = { address: string; device: string; mac: string | null }

/** Without who is still being asked for, and without what nobody has to be asked for (groups). */
const STATES = ['reachable', 'stale', 'delay', 'probe', 'permanent', 'failed']

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
  const [address = '', device, mac = ''] = line.trim().split(/\s+/)
  if (!device || !isIpv4(address)) return []
  return [{ address, device, mac: normaliseMac(mac) }]
}
