import { command, type Command } from '../command'

/** Of `sent` echo requests, how many were answered, and after how many milliseconds on average; null where none was. */
export type Pinged = { sent: number; received: number; milliseconds: number | null }

/** Three echo requests from inside a network namespace (iputils, ping(8)). */
export function ping(netns: string, address: string): Command<Pinged> {
  return command(['ip', 'netns', 'exec', netns, 'ping', '-n', '-c', '3', '-i', '0.2', '-W', '1', address], {
    accept: [0, 1],
    timeout: 10,
    parse: ({ stdout }) => {
      const counts = /^(\d+) packets transmitted, (\d+) received/m.exec(stdout)
      if (!counts) throw new Error(stdout.trim() || 'ping said nothing')
      const average = /= [\d.]+\/([\d.]+)\//.exec(stdout)?.[1]
      return { sent: Number(counts[1]), received: Number(counts[2]), milliseconds: average ? Number(average) : null }
    },
  })
}
