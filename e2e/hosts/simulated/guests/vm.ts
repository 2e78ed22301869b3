import type { SimulatedHost } from '../host'
import type { Link } from '../network/link'
import { NetworkStack } from '../network/stack'
import { readProperties } from './config'
import { DhcpClient } from './dhcp-client'
import { plug, unplug } from './plug'

type Card = { index: string; mac: string; bridge: string; firewall: boolean; isOut: boolean }

/** A virtual machine that runs: a tap device per NIC, and a system inside that asks for an address by DHCP. */
export class Vm {
  /** Of the system inside; nobody on the host can enter it. */
  readonly net: NetworkStack
  readonly #clients = new Map<string, DhcpClient>()
  #cards: readonly Card[] = []

  constructor(
    readonly host: SimulatedHost,
    readonly vmid: number,
  ) {
    this.net = new NetworkStack(`vm${vmid}`, () => host.random.guestMac())
    this.plug()
  }

  /** Its cards as its configuration has them now. A system that is told that its cable is back asks for an address, unless it is a deaf one. */
  plug(): void {
    const before = this.#cards
    for (const { index } of before) this.#unplug(index)
    this.#cards = cardsOf(this.host, this.vmid)
    for (const card of this.#cards) {
      const wasOut = before.find(({ index }) => index === card.index)?.isOut === true
      this.#connect(card)
      if (wasOut && !card.isOut && !this.host.guests.deaf.has(this.vmid)) this.#clients.get(card.index)?.restart()
    }
    this.ask()
  }

  stop(): void {
    for (const client of this.#clients.values()) client.stop()
    for (const { index } of this.#cards) this.#unplug(index)
  }

  ask(): void {
    for (const client of this.#clients.values()) client.ask()
  }

  #connect({ index, mac, bridge, firewall, isOut }: Card): void {
    const { net } = this.host.node
    const name = `eth${index}`
    const inside = this.net.links.get(name) ?? this.net.add({ name, kind: null, mac })
    if (!this.#clients.has(index)) this.#clients.set(index, this.#clientOf(inside))
    inside.up = !isOut
    if (!net.links.has(bridge)) return
    const tap = net.add({ name: `tap${this.vmid}i${index}`, kind: 'tun' })
    plug(net, tap, { vmid: this.vmid, index, bridge, firewall })
    inside.peer = tap
  }

  #unplug(index: string): void {
    const { net } = this.host.node
    unplug(net, this.vmid, index)
    const tap = net.links.get(`tap${this.vmid}i${index}`)
    if (tap) net.remove(tap)
    const inside = this.net.links.get(`eth${index}`)
    if (inside) inside.peer = null
  }

  #clientOf(inside: Link): DhcpClient {
    const name = this.host.guests.config(this.vmid, 'qemu')?.values.get('name') ?? ''
    return new DhcpClient(this.host, inside, name, () => undefined)
  }
}

function cardsOf(host: SimulatedHost, vmid: number): Card[] {
  const values = host.guests.config(vmid, 'qemu')?.values ?? new Map<string, string>()
  return [...values].flatMap(([key, text]) => {
    const index = /^net(\d+)$/.exec(key)?.[1]
    const parts = readProperties(text)
    const mac = (parts.get('macaddr') ?? /=(([\da-f]{2}:){5}[\da-f]{2})/i.exec(text)?.[1] ?? '').toLowerCase()
    const isOut = parts.get('link_down') === '1'
    return index
      ? [{ index, mac, isOut, bridge: parts.get('bridge') ?? '', firewall: parts.get('firewall') === '1' }]
      : []
  })
}
