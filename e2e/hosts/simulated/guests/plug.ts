import type { NetworkStack } from '../network/stack'
import type { Link } from '../network/link'

/** Connects a guest's interface to its bridge, with the extra hop that `firewall=1` brings (PVE/Network.pm). */
export function plug(
  net: NetworkStack,
  port: Link,
  options: { vmid: number; index: string; bridge: string; firewall: boolean },
): void {
  const { vmid, index, bridge, firewall } = options
  port.ipv6Off = true
  net.setUp(port, true)
  if (!firewall) {
    port.master = bridge
    return
  }
  const hop = net.add({ name: `fwbr${vmid}i${index}`, kind: 'bridge', ipv6Off: true })
  const inner = net.addPair({ name: `fwln${vmid}i${index}` }, { name: `fwpr${vmid}p${index}`, net })
  for (const link of [hop, inner, inner.peer]) if (link) net.setUp(link, true)
  port.master = hop.name
  inner.master = hop.name
  inner.ipv6Off = true
  if (inner.peer) Object.assign(inner.peer, { master: bridge, ipv6Off: true })
}

export function unplug(net: NetworkStack, vmid: number, index: string): void {
  for (const name of [`fwln${vmid}i${index}`, `fwbr${vmid}i${index}`]) {
    const link = net.links.get(name)
    if (link) net.remove(link)
  }
  const port = net.links.get(`veth${vmid}i${index}`) ?? net.links.get(`tap${vmid}i${index}`)
  if (port) port.master = null
}

/** The bridge that a port hangs on in the end, behind any firewall hop; null when it hangs on none. */
export function bridgeOf(port: Link): Link | null {
  const master = port.net.links.get(port.master ?? '')
  if (!master?.name.startsWith('fwbr')) return master ?? null
  const inner = port.net.portsOf(master.name).find(({ name }) => name.startsWith('fwln'))
  return port.net.links.get(inner?.peer?.master ?? '') ?? null
}
