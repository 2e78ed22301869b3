import { lines } from '../../host/tools/lines'
import { InvalidError } from '../../errors'
import { frames } from '../../host/tools/frames'
import { isIpv4 } from '../../net/cidr'
import type { Work } from '../job'
import { describePacket } from '../packets'
import { pcapHeader, pcapRecord } from '../pcap'
import type { Request } from '../spec'
import { at, type Vantage } from '../vantage'

/** Of each packet as much as it takes to see what it is. */
export function capture(
  vantage: Vantage,
  { seconds, filter }: Extract<Request, { tool: 'capture' }>,
  bound: number,
): Work {
  if (filter !== undefined && !isIpv4(filter))
    throw new InvalidError(`${filter} is no IPv4 address.`, { filter: 'is no IPv4 address' })
  return async ({ say, keep }, signal) => {
    keep(pcapHeader())
    const asked = frames(vantage.device, seconds, bound, filter ?? '')
    const read = lines((line) => {
      const [, at, length, hex = ''] = /^(\d{1,10}\.\d{6}) (\d{1,6}) ([0-9a-f]{2,600})$/.exec(line) ?? []
      const frame = Buffer.from(hex, 'hex')
      if (at === undefined || frame.length === 0) return
      keep(pcapRecord(Number(at), Number(length), frame))
      say(describePacket(frame, Number(length)), 'info', Number(at) * 1000)
    })
    say(`Listening on ${vantage.device} for ${seconds} s${filter ? `, for packets of ${filter}` : ''}.`)
    const shown = ['tcpdump', '-i', vantage.device, ...(filter ? ['host', filter] : [])]
    await vantage.host.run(
      { ...at(vantage, asked), shownAs: shown },
      { signal, onOutput: (text, stream) => stream !== 'stderr' && read(text) },
    )
  }
}
