import { fromNumber, formatCidr } from '../../net/cidr'
import { type Command, map } from '../command'
import { read } from './files'
import type { Route } from './ip'

/** The main routing table of whoever reads it, as a file: it travels with others, and costs no process of its own. */
export function routeTable(): Command<Route[]> {
  return map(read('/proc/net/route'), (text) => {
    if (text === null) throw new Error('There is no routing table.')
    return parseRouteTable(text)
  })
}

const LINE = /^(\S+)\t([0-9A-F]{8})\t([0-9A-F]{8})\t[0-9A-F]{4}\t\d+\t\d+\t\d+\t([0-9A-F]{8})\t/

/** Of several ways to the same network, the one that counts comes first, as the kernel lists them. */
export function parseRouteTable(text: string): Route[] {
  return text.split('\n').flatMap((line) => {
    const [, dev = '', to = '', via = '', mask = ''] = LINE.exec(line) ?? []
    if (dev === '') return []
    const prefix = [...numberOf(mask).toString(2)].filter((bit) => bit === '1').length
    const network = fromNumber(numberOf(to))
    return [
      {
        dst: prefix === 0 ? 'default' : formatCidr({ network, prefix }),
        gateway: numberOf(via) === 0 ? null : fromNumber(numberOf(via)),
        // Of a way that leads nowhere, such as an unreachable one.
        dev: dev === '*' ? null : dev,
      },
    ]
  })
}

/** The kernel prints the four bytes of an address as one number of this processor, which has the first one last. */
function numberOf(hex: string): number {
  return parseInt((hex.match(/../g) ?? []).toReversed().join(''), 16)
}
