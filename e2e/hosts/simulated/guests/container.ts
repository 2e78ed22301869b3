import type { SimulatedHost } from '../host'
import { Machine } from '../machine/machine'
import { NetworkStack } from '../network/stack'
import type { Link } from '../network/link'
import { DhcpClient } from './dhcp-client'
import { GuestError } from './guest-error'
import { prepareGuest, describeNetwork } from './guest-files'
import { type Nic, nicsOf } from './nic'
import { plug, unplug } from './plug'

/** A container of this node: its own files survive a stop, its network does not. */
export class Container {
  #machine: Machine | null = null
  #net: NetworkStack | null = null
  /** What its DHCP client has to write, once somebody looks inside. */
  #resolver: string | null = null
  #starts = 0
  readonly #clients = new Map<string, DhcpClient>()

  constructor(
    readonly host: SimulatedHost,
    readonly vmid: number,
  ) {}

  /** Its network while it runs. */
  get net(): NetworkStack | null {
    return this.#net
  }

  /** Of its first process, as the host numbers it: another one after each start. */
  get pid(): number {
    return this.vmid * 1000 + (this.#starts % 1000)
  }

  get isRunning(): boolean {
    return this.#net !== null
  }

  get values(): Map<string, string> {
    return this.host.guests.config(this.vmid)?.values ?? new Map<string, string>()
  }

  get hostname(): string {
    return this.values.get('hostname') ?? `CT${this.vmid}`
  }

  /** Made when somebody looks inside: most guests of a host are never entered. */
  get machine(): Machine {
    this.#machine ??= prepareGuest(this.host, this.vmid, this.hostname, this.values.get('ostype') ?? 'debian')
    if (this.#net) this.#machine.net = this.#net
    if (this.#resolver !== null) this.#machine.files.write('/etc/resolv.conf', this.#resolver)
    this.#resolver = null
    return this.#machine
  }

  async start(): Promise<void> {
    const nics = nicsOf(this.values)
    for (const { bridge, tag } of nics) {
      if (!this.host.node.net.links.has(bridge)) throw new GuestError(`bridge '${bridge}' does not exist`)
      const hasPhysicalPort = this.host.node.net.portsOf(bridge).some(({ kind }) => kind === null)
      if (tag !== null && !hasPhysicalPort)
        throw new GuestError(`Failed to create network device\nstartup for container '${this.vmid}' failed`)
    }
    this.#starts += 1
    this.#net = this.host.node.newNetwork(`ct${this.vmid}`)
    this.#net.setUp(this.#net.links.get('lo') ?? this.#net.add({ name: 'lo', kind: null }), true)
    for (const nic of nics) this.attach(nic)
    const known = this.#machine
    if (!known) return this.#configure(nics)
    known.net = this.#net
    known.files.write('/etc/network/interfaces', describeNetwork(nics))
    await known.services.boot(() => Promise.resolve(this.#configure(nics)))
  }

  stop(): void {
    for (const client of this.#clients.values()) client.stop()
    this.#clients.clear()
    for (const { index } of nicsOf(this.values)) this.detach(index)
    this.#machine?.services.halt()
    this.#machine?.processes.killAll()
    this.#net = null
  }

  /** Makes the veth pair of one NIC and connects it. */
  attach(nic: Nic): void {
    const { net } = this.host.node
    if (!this.#net) return
    const near = net.addPair(
      { name: `veth${this.vmid}i${nic.index}` },
      { name: nic.name, mac: nic.mac, net: this.#net },
    )
    this.connect(nic, near)
    if (near.peer && !nic.linkDown) this.#net.setUp(near.peer, true)
  }

  /** Moves the cable; what is inside does not notice. */
  connect({ index, bridge, firewall }: Nic, port = this.port(index)): void {
    if (port) plug(this.host.node.net, port, { vmid: this.vmid, index, bridge, firewall })
  }

  disconnect(index: string): void {
    unplug(this.host.node.net, this.vmid, index)
  }

  detach(index: string): void {
    this.disconnect(index)
    const port = this.port(index)
    if (port) this.host.node.net.remove(port)
  }

  port(index: string): Link | null {
    return this.host.node.net.links.get(`veth${this.vmid}i${index}`) ?? null
  }

  /** What the guest's own network scripts do with one interface. */
  configure(nic: Nic): void {
    const link = this.#net?.links.get(nic.name)
    if (!link || !this.#net) return
    this.#clients.get(nic.name)?.restart()
    this.#clients.delete(nic.name)
    if (nic.ip === 'dhcp')
      this.#clients.set(nic.name, new DhcpClient(this.host, link, this.hostname, (text) => this.#resolve(text)))
    const [address, prefix] = nic.ip?.includes('/') ? nic.ip.split('/') : []
    if (!address) return
    link.addresses = [{ family: 4, address, prefix: Number(prefix), scope: 'global' }]
    if (nic.gateway) this.#net.addRoute({ dst: 'default', gateway: nic.gateway, dev: nic.name, source: null })
  }

  /** `ifdown` inside: no address, and nobody who asks for one. */
  release(name: string): void {
    this.#clients.get(name)?.restart()
    this.#clients.delete(name)
    const link = this.#net?.links.get(name)
    if (link) link.addresses = []
    this.#net?.dropRoute('default', name)
  }

  /** `ifup` inside. */
  reconfigure(name: string): boolean {
    const nic = nicsOf(this.values).find((candidate) => candidate.name === name)
    if (nic) this.configure(nic)
    return nic !== undefined
  }

  /**
   * What `pct set` does to the addresses of a running container: a static one comes and goes at once, but no DHCP client is
   * started or stopped, and a leased address stays.
   */
  changeAddress(before: Nic, after: Nic): void {
    const link = this.#net?.links.get(after.name)
    if (!link || !this.#net) return
    const own = before.ip?.includes('/') ? before.ip.split('/')[0] : null
    if (own) {
      link.addresses = link.addresses.filter(({ address }) => address !== own)
      this.#net.dropRoute('default', after.name)
    }
    const [address, prefix] = after.ip?.includes('/') ? after.ip.split('/') : []
    if (!address) return
    link.addresses.push({ family: 4, address, prefix: Number(prefix), scope: 'global' })
    if (after.gateway) this.#net.addRoute({ dst: 'default', gateway: after.gateway, dev: after.name, source: null })
  }

  askForAddresses(): void {
    for (const client of this.#clients.values()) client.ask()
  }

  #resolve(text: string): void {
    if (this.#machine) this.#machine.files.write('/etc/resolv.conf', text)
    else this.#resolver = text
  }

  #configure(nics: readonly Nic[]): void {
    for (const nic of nics) this.configure(nic)
  }
}
