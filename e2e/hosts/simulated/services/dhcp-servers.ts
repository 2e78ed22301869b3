import type { Link } from '../network/link'
import type { Dnsmasq } from './dnsmasq'

/** The DHCP servers that run somewhere on the host. */
export class DhcpServers {
  readonly #running = new Set<Dnsmasq>()

  add(server: Dnsmasq): void {
    this.#running.add(server)
  }

  remove(server: Dnsmasq): void {
    this.#running.delete(server)
  }

  clear(): void {
    this.#running.clear()
  }

  get running(): readonly Dnsmasq[] {
    return [...this.#running]
  }

  /** The one that answers on a bridge: it listens on the bridge itself, or at the far end of a cable in it. */
  on(bridge: Link): Dnsmasq | null {
    const hears = ({ link }: Dnsmasq) => {
      if (!link?.up) return false
      if (link === bridge) return true
      const { peer } = link
      return peer?.up === true && peer.net === bridge.net && peer.master === bridge.name
    }
    return this.running.find(hears) ?? null
  }
}
