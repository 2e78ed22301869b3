import { HOST_PROGRAMS, isKnownProgram } from './commands/table'
import { background } from './machine/execute'
import { Faults } from './faults'
import { Machine } from './machine/machine'
import { Guests } from './guests/guests'
import { vmList } from './guests/vm-list'
import { Lan } from './guests/lan'
import type { Storage } from './guests/storage'
import { bringUpAll } from './network/ifup'
import { Random } from './random'
import { DhcpServers } from './services/dhcp-servers'
import { Systemd } from './services/systemd'

/** A command that was run, in the order of their beginning. */
export type Executed = { argv: readonly string[]; exitCode: number | null }

export type HostOptions = { pace?: number; now?: () => number; seed?: number }

/** A Proxmox VE host in memory: the node itself, its guests, and the LAN around it. */
export class SimulatedHost {
  readonly random: Random
  /** How fast time passes for programs: 1 as on a real host, 0 not at all. */
  readonly pace: number
  readonly now: () => number
  readonly node: Machine
  readonly guests: Guests
  readonly lan: Lan
  storages: Storage[] = []
  /** Template files that `pveam available` lists. */
  offered: string[] = []
  /** Nothing fits on its disk any more. */
  fullDisk = false
  /** Addresses out in the LAN that answer, to ARP and to an echo request. */
  readonly answers = new Set<string>(['192.168.1.1'])
  /** Of whom it has heard on its links lately: what `ip neigh` lists. */
  readonly heard: { device: string; address: string; mac: string }[] = []
  readonly dhcp = new DhcpServers()
  readonly faults = new Faults()
  /** Commands that travelled here, each by itself also where they came in a batch. */
  readonly log: Executed[] = []
  /** What was asked for and is not part of the simulation. */
  readonly unknown: (readonly string[])[] = []
  /** What sshd tells: client address and port, server address and port. */
  sshConnection = '192.168.1.50 51022 192.168.1.10 22'
  /** Called after a reboot, when every connection is gone. */
  onReboot: (() => void) | null = null
  #bootedAt: number
  readonly #watchers = new Set<() => void>()

  constructor({ pace = 0, now = Date.now, seed = 1 }: HostOptions = {}) {
    this.pace = pace
    this.now = now
    this.random = new Random(seed)
    this.#bootedAt = now() - 864e5
    this.lan = new Lan()
    this.node = new Machine({
      host: this,
      hostname: 'pve',
      vmid: null,
      programs: HOST_PROGRAMS,
      services: (machine) => new Systemd(machine),
    })
    this.guests = new Guests(this)
  }

  isKnownProgram(name: string): boolean {
    return isKnownProgram(name)
  }

  /** Seconds since the last boot. */
  uptime(): number {
    return (this.now() - this.#bootedAt) / 1000
  }

  /** Files that Proxmox makes up when they are read. */
  generated(path: string): string | null {
    if (path === '/etc/pve/.vmlist') return this.guests.isProxmox() ? vmList(this) : null
    if (path === '/etc/pve/.members' && this.guests.isProxmox())
      return `{"nodename":"${this.node.hostname}","version":0}\n`
    return null
  }

  /** Lets the world catch up: DHCP clients that wait for an answer get one where somebody gives it. */
  settle(): void {
    this.guests.settle()
    for (const watcher of this.#watchers) watcher()
  }

  /** Calls back whenever something may have changed; the answer stops that. */
  onSettled(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Ends everything that runs, with its timers. */
  switchOff(): void {
    this.guests.stopAll()
    this.node.services.halt()
    this.node.processes.killAll()
    this.dhcp.clear()
  }

  /** Everything that was not written down is lost; what is enabled starts again. */
  async reboot(): Promise<void> {
    this.switchOff()
    this.node.namespaces.clear()
    this.node.locks.clear()
    const physical = [...this.node.net.links.values()].filter(({ kind, name }) => kind === null && name !== 'lo')
    this.node.net = this.node.newNetwork(null)
    for (const { name, mac } of physical) this.node.net.add({ name, kind: null, mac })
    this.#bootedAt = this.now()
    this.onReboot?.()
    await this.boot()
  }

  /** From power on to running guests. */
  async boot(): Promise<void> {
    const { node } = this
    node.net.setUp(node.net.links.get('lo') ?? node.net.add({ name: 'lo', kind: null }), true)
    if (this.guests.isProxmox()) node.net.settings.set('net/bridge/bridge-nf-call-iptables', '0')
    await node.services.boot(() => bringUpAll(node, background(node)))
    await this.guests.startOnBoot()
    this.settle()
  }
}
