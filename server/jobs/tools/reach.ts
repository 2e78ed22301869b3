import { command } from '../../host/command'
import { lines } from '../../host/tools/lines'
import { isIpv4 } from '../../net/cidr'
import { InvalidError } from '../../errors'
import type { Work } from '../job'
import type { Request } from '../spec'
import { addressOf, at, readTarget, send, type Vantage } from '../vantage'

type Of<T extends Request['tool']> = Extract<Request, { tool: T }>

const PINGS = 10
const HOPS = 20

export function ping(vantage: Vantage, { to }: Of<'ping'>): Work {
  const target = readTarget(to)
  return async ({ say }, signal) => {
    const address = await addressOf(vantage, target, say, signal)
    const read = lines((line) => line !== '' && say(line, /Unreachable|100% packet loss/.test(line) ? 'error' : 'info'))
    const asked = command(['ping', '-n', '-O', '-c', String(PINGS), '-i', '0.5', '-W', '2', address], {
      accept: [0, 1],
      timeout: 60,
      slow: true,
    })
    await vantage.host.run(at(vantage, asked), { signal, onOutput: read })
  }
}

/** One echo request for each hop: whoever it ends at says so (ping(8), -t). */
export function trace(vantage: Vantage, { to }: Of<'trace'>): Work {
  const target = readTarget(to)
  return async ({ say }, signal) => {
    const address = await addressOf(vantage, target, say, signal)
    for (let hop = 1; hop <= HOPS && !signal.aborted; hop += 1) {
      const asked = command(['ping', '-n', '-c', '1', '-t', String(hop), '-W', '1', address], {
        ...{ accept: [0, 1, 2], timeout: 10, slow: true },
        parse: ({ stdout }) => stdout.slice(0, 2000),
      })
      const text = await vantage.host.run(at(vantage, asked), { signal })
      const arrived = /bytes from (\S+): .*time=([\d.]+)/.exec(text)
      const on = /From (\S+)[: ].*(Time to live exceeded|prohibited|filtered|Unreachable)/i.exec(text)
      const by = (arrived ?? on)?.[1]?.replace(/:$/, '')
      say(
        `${String(hop).padStart(2)}  ${by ?? '*'}${arrived ? `  ${arrived[2]} ms` : on && !/exceeded/.test(on[0]) ? `  ${on[2]}` : ''}`,
        by ? 'info' : 'warning',
      )
      if (arrived || (on && !/exceeded/i.test(on[0]))) return
    }
  }
}

/** RFC 1035, 4.1.1. */
const CODES = new Map([
  ['rcode=0', 'none'],
  ['rcode=2', 'the server failed'],
  ['rcode=3', 'no such name'],
  ['rcode=5', 'the server refuses to answer'],
])

export function dns(vantage: Vantage, { to, server }: Of<'dns'>): Work {
  const name = readTarget(to)
  const asked = server?.trim() ?? vantage.resolver
  if (!isIpv4(asked)) throw new InvalidError(`${asked} is no address of a server.`, { server: 'is no IPv4 address' })
  return async ({ say }, signal) => {
    const isAddress = isIpv4(name)
    const types = isAddress ? (['PTR'] as const) : (['A', 'AAAA', 'CNAME'] as const)
    const question = isAddress ? `${name.split('.').toReversed().join('.')}.in-addr.arpa` : name
    const answers = await Promise.all(
      types.map(async (type) => ({
        type,
        said: await send(vantage, { kind: 'dns', server: asked, name: question, type }, { wait: 3000, signal }),
      })),
    )
    for (const { type, said } of answers) {
      const { answer, detail, milliseconds, records = [] } = said
      const values = records.map(({ value, ttl }) => `${value} (TTL ${ttl} s)`).join(', ')
      const words =
        answer === 'answered'
          ? values || (CODES.get(detail ?? 'rcode=0') ?? detail)
          : `${answer}${detail ? `: ${detail}` : ''}`
      say(
        `${asked}  ${question}  ${type.padEnd(5)}  ${words}  ${milliseconds.toFixed(1)} ms`,
        answer === 'answered' ? 'info' : 'error',
      )
    }
  }
}

export function tcp(vantage: Vantage, { to, port }: Of<'tcp'>): Work {
  const target = readTarget(to)
  return async ({ say }, signal) => {
    const address = await addressOf(vantage, target, say, signal)
    say(`Opening a connection to ${address} port ${port}; no data is sent.`)
    const { answer, detail, milliseconds } = await send(vantage, { kind: 'tcp', address, port }, { wait: 5000, signal })
    const words: Partial<Record<typeof answer, string>> = {
      open: `Open, after ${milliseconds.toFixed(1)} ms.`,
      refused: 'Refused: the machine is there, and nothing listens on this port.',
      prohibited: `Prohibited by ${detail}: a firewall on the way says that this is not allowed.`,
      unreachable: `Unreachable: ${detail ?? 'nobody knows a way'}.`,
      silent: 'Silent: nothing came back. Whoever is there drops it, or nobody is.',
    }
    say(words[answer] ?? `${answer}${detail ? `: ${detail}` : ''}`, answer === 'open' ? 'info' : 'error')
  }
}
