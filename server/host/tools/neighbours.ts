import { z } from 'zod'
import { command, type Command } from '../command'

const Raw = z.object({ dst: z.string(), lladdr: z.string().optional(), state: z.array(z.string()).default([]) }).loose()

/** Who a host has heard of on a link lately, with an address of IPv4: its neighbour table (ip-neighbour(8)). */
export function neighbours(device: string): Command<{ address: string; mac: string }[]> {
  return command(['ip', '-4', '-j', 'neigh', 'show', 'dev', device], {
    accept: [0, 1],
    parse: ({ stdout }) =>
      z
        .array(Raw)
        .parse(JSON.parse(stdout.trim() || '[]'))
        .flatMap(({ dst, lladdr, state }) =>
          lladdr && !state.includes('FAILED') ? [{ address: dst, mac: lladdr.toLowerCase() }] : [],
        ),
  })
}
