import type { Link } from './link'
import { count } from './packet-counts'
import { droppedBy, type Frame } from './port-rules'
import type { NetworkStack } from './stack'

/** The bridge that a link is on: itself, the one it is a port of, or the one at the other end of its cable, fwbr or not. */
export function segmentOf(link: Link): Link | null {
  if (link.kind === 'bridge' && !link.name.startsWith('fwbr')) return link
  const port = portOf(link)
  return port?.master ? (port.net.links.get(port.master) ?? null) : null
}

/** The port of that bridge by which a link is on it. */
function portOf(link: Link): Link | null {
  const port = link.master === null ? link.peer : link
  const master = port?.master ? port.net.links.get(port.master) : undefined
  if (!port || !master || !port.up || !link.up) return null
  if (!master.name.startsWith('fwbr')) return port
  const onward = master.net.portsOf(master.name).find((each) => each.name.startsWith('fwln'))
  return onward?.peer?.master ? portOf(onward.peer) : null
}

/** Whether the rules of the machine that has the bridge let a frame through between two of its ports. */
export function isDroppedOnBridge(from: Link, to: Link | null, frame: Omit<Frame, 'iifname'>): boolean {
  const [port, out] = [portOf(from), to && portOf(to)]
  if (!port) return false
  const whole = { ...frame, iifname: port.name, ...(out ? { oifname: out.name } : {}) }
  return isDroppedAt(port.net, 'prerouting', whole) || (out !== null && isDroppedAt(port.net, 'forward', whole))
}

/** Whether a rule of the bridge family drops a frame at a hook; it counts. */
export function isDroppedAt(net: NetworkStack, hook: Parameters<typeof droppedBy>[1], frame: Frame): boolean {
  const tables = [...net.nft.values()].filter(({ family }) => family === 'bridge')
  const [comment] = tables.flatMap((table) => droppedBy(table, hook, frame) ?? [])
  if (comment === undefined) return false
  count(net, `nft ${comment}`)
  return true
}
