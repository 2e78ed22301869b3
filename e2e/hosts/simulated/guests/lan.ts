import { nth, parseCidr } from '@/server/net/cidr'

/** The network around the host: a router with a DHCP server and the internet behind it. */
export class Lan {
  subnet = '192.168.1.0/24'
  gateway = '192.168.1.1'
  readonly #leases = new Map<string, string>()

  /** The address for a MAC; the same one as long as the simulation lasts. */
  lease(mac: string): { address: string; prefix: number; gateway: string } {
    const cidr = parseCidr(this.subnet)
    if (!cidr) throw new TypeError(`${this.subnet} is not a network`)
    const address = this.#leases.get(mac) ?? nth(cidr, 101 + this.#leases.size)
    this.#leases.set(mac, address)
    return { address, prefix: cidr.prefix, gateway: this.gateway }
  }
}
