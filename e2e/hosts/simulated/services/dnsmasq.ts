import { contains, fromNumber, parseCidr, toNumber } from '@/server/net/cidr'
import type { Machine } from '../machine/machine'
import type { Link } from '../network/link'
import type { NetworkStack } from '../network/stack'
import type { DnsmasqConfig } from './dnsmasq-config'

type Lease = { expires: number; mac: string; address: string; name: string; clientId: string }
type Given = {
  address: string
  prefix: number
  gateway: string | null
  dns: string | null
  domain: string | null
  seconds: number | null
}
type Reservation = { name: string | null; address: string | null }

/** A running dnsmasq: hands out addresses, and keeps its lease file as the real one does. */
export class Dnsmasq {
  readonly #leases = new Map<string, Lease>()
  readonly #reservations = new Map<string, Reservation>()
  readonly #unwatch: () => void
  /** Somebody removed the file that it holds open: what it writes, nobody finds by its name. */
  #isUnlinked = false

  constructor(
    readonly machine: Machine,
    readonly net: NetworkStack,
    readonly config: DnsmasqConfig,
    /** Where it writes what it does. */
    readonly say: (line: string) => void,
  ) {
    this.#readLeases()
    this.reload()
    // Files that appear or change are followed; a removed one leaves what was read of it until HUP.
    this.#unwatch = machine.files.watch((path, change) => {
      const { hostsFolder, leaseFile } = config
      if (change === 'removed' && path === leaseFile) this.#isUnlinked = true
      if (change === 'written' && hostsFolder && path.startsWith(`${hostsFolder}/`)) this.#readHosts(path)
    })
    if (machine.files.read(config.leaseFile) === null) this.#writeLeases()
  }

  get link(): Link | null {
    return this.net.links.get(this.config.interface ?? '') ?? null
  }

  /** The names of its leases, with their addresses; a name that is given later counts for a lease of before too. */
  named(): Map<string, string> {
    const names = [...this.#leases.values()].map(({ mac, name, address }): [string, string] => [
      this.#reservations.get(mac)?.name ?? name,
      address,
    ])
    return new Map(names.filter(([name]) => name !== '*'))
  }

  stop(): void {
    this.#unwatch()
  }

  /** What HUP does: everything from the folder is read anew. Leases stay. */
  reload(): void {
    this.#reservations.clear()
    const { hostsFolder } = this.config
    if (!hostsFolder) return
    for (const name of this.machine.files.list(hostsFolder) ?? []) this.#readHosts(`${hostsFolder}/${name}`)
  }

  /** The answer to a client; null when it gets none: no address on the interface, no range for it, or no address left. */
  lease(mac: string, hostname: string): Given | null {
    const { range, router, ignoreNames } = this.config
    const own = this.link?.addresses.find(({ family }) => family === 4)
    const cidr = own && parseCidr(`${own.address}/${own.prefix}`)
    if (!range || !own || !cidr || !contains(cidr, range.start)) return null
    const reservation = this.#reservations.get(mac)
    const address = this.#choose(mac, reservation?.address ?? null, cidr)
    if (!address) return null
    const name = reservation?.name ?? (ignoreNames || hostname === '' ? '*' : hostname)
    // A name belongs to one lease: the newer client takes it over.
    for (const other of this.#leases.values()) if (other.name === name && other.mac !== mac) other.name = '*'
    const expires = range.seconds === 0 ? 0 : Math.floor(this.machine.host.now() / 1000) + range.seconds
    this.#forgetExpired()
    this.#leases.set(mac, { expires, mac, address, name, clientId: `01:${mac}` })
    this.#writeLeases()
    this.say(`DHCPACK(${this.config.interface}) ${address} ${mac} ${name === '*' ? '' : name}`.trimEnd())
    const { dns, domain } = this.config
    const common = { address, prefix: own.prefix, gateway: router ?? own.address }
    return { ...common, dns: dns ?? own.address, domain, seconds: range.seconds || null }
  }

  /** Its client gives it back. */
  release(mac: string): void {
    const lease = this.#leases.get(mac)
    if (!lease) return
    this.#leases.delete(mac)
    this.#writeLeases()
    this.say(`DHCPRELEASE(${this.config.interface}) ${lease.address} ${mac}`)
  }

  /** The address it had, the reserved one, or the one that follows from the MAC (sdbm hash, as in dnsmasq's dhcp.c). */
  #choose(mac: string, reserved: string | null, cidr: { network: string; prefix: number }): string | null {
    const { range } = this.config
    if (!range) return null
    const taken = new Set([...this.#leases.values()].filter((lease) => lease.mac !== mac).map(({ address }) => address))
    if (reserved && contains(cidr, reserved) && !taken.has(reserved)) return reserved
    const before = this.#leases.get(mac)
    const first = toNumber(range.start)
    const size = toNumber(range.end) - first + 1
    const offset = toNumber(before?.address ?? '0.0.0.0') - first
    if (before && offset >= 0 && offset < size && !taken.has(before.address)) return before.address
    let hash = 0
    for (const octet of mac.split(':')) hash = (parseInt(octet, 16) + (hash << 6) + (hash << 16) - hash) >>> 0
    for (let step = 0; step < size; step += 1) {
      const address = fromNumber(first + ((hash + step) % size))
      if (!taken.has(address)) return address
    }
    return null
  }

  #forgetExpired(): void {
    const now = this.machine.host.now() / 1000
    for (const [mac, { expires }] of this.#leases) if (expires !== 0 && expires < now) this.#leases.delete(mac)
  }

  #readHosts(path: string): void {
    for (const line of (this.machine.files.read(path) ?? '').split('\n')) {
      const [mac = '', ...rest] = line.trim().split(',')
      if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac)) continue
      const address = rest.find((part) => /^\d+\.\d+\.\d+\.\d+$/.test(part)) ?? null
      const name = rest.find((part) => /^[a-z]/i.test(part) && !/^(set|tag|id):/.test(part)) ?? null
      this.#reservations.set(mac.toLowerCase(), { name, address })
    }
  }

  #readLeases(): void {
    for (const line of (this.machine.files.read(this.config.leaseFile) ?? '').split('\n')) {
      const [expires = '', mac = '', address = '', name = '*', clientId = '*'] = line.split(' ')
      if (address) this.#leases.set(mac, { expires: Number(expires), mac, address, name, clientId })
    }
  }

  #writeLeases(): void {
    if (!this.#isUnlinked) this.machine.files.write(this.config.leaseFile, this.written)
  }

  /** What stands in the file that it holds open. */
  get written(): string {
    const lines = [...this.#leases.values()].map(
      ({ expires, mac, address, name, clientId }) => `${expires} ${mac} ${address} ${name} ${clientId}\n`,
    )
    return lines.join('')
  }
}
