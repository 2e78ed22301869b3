import { z } from 'zod'
import { normaliseMac } from '../../net/mac'
import { command, type Command } from '../command'

const Raw = z.object({ mac: z.string(), state: z.string().optional(), updated: z.number().optional() }).loose()

/**
 * Seconds since a bridge took a frame from each network card behind its ports, as far as it remembers: five minutes, unless it was
 * told otherwise (bridge(8), `fdb`). None when there is no such bridge.
 */
export function heardOn(bridge: string): Command<Map<string, number>> {
  return command(['bridge', '-s', '-j', 'fdb', 'show', 'br', bridge], {
    accept: [0, 1, 255],
    parse: ({ stdout }) => {
      const heard = new Map<string, number>()
      for (const { mac: text, state, updated } of z.array(Raw).parse(JSON.parse(stdout.trim() || '[]'))) {
        const mac = normaliseMac(text)
        // What is permanent are the bridge's own ports, which it need not hear of.
        if (mac === null || updated === undefined || state === 'permanent') continue
        heard.set(mac, Math.min(updated, heard.get(mac) ?? updated))
      }
      return heard
    },
  })
}
