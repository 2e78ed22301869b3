import type { SimulatedHost } from '../host'
import { printConfig, readConfig, type GuestFile } from './config'
import { Container } from './container'
import { Vm } from './vm'

const CONF = /^\/etc\/pve\/nodes\/([^/]+)\/(lxc|qemu-server)\/(\d+)\.conf$/

export type GuestEntry = { vmid: number; node: string; type: 'lxc' | 'qemu'; version: number }

/** All guests: their configurations are files, and what runs is kept here. */
export class Guests {
  readonly #containers = new Map<number, Container>()
  readonly #vms = new Map<number, Vm>()
  /** Containers that run and do nothing. */
  readonly frozen = new Set<number>()
  /** Virtual machines that do not ask for an address when their cable was out. */
  readonly deaf = new Set<number>()
  readonly #versions = new Map<string, number>()
  #version = 1
  /** The process of the virtual machine that was started last. */
  #process = 2000

  constructor(readonly host: SimulatedHost) {
    host.node.files.watch((path) => {
      if (CONF.test(path)) this.#versions.set(path, (this.#version += 1))
    })
  }

  isProxmox(): boolean {
    return this.host.node.files.get('/etc/pve/nodes') !== null
  }

  /** Every guest of the cluster, by id. */
  all(): GuestEntry[] {
    const { files } = this.host.node
    const nodes = files.list('/etc/pve/nodes') ?? []
    return nodes
      .flatMap((node) =>
        (['lxc', 'qemu-server'] as const).flatMap((folder) =>
          (files.list(`/etc/pve/nodes/${node}/${folder}`) ?? []).flatMap((name) => {
            const path = `/etc/pve/nodes/${node}/${folder}/${name}`
            const vmid = Number(CONF.exec(path)?.[3])
            const type = folder === 'lxc' ? ('lxc' as const) : ('qemu' as const)
            return vmid ? [{ vmid, node, type, version: this.#versions.get(path) ?? 1 }] : []
          }),
        ),
      )
      .sort((a, b) => a.vmid - b.vmid)
  }

  find(vmid: number): GuestEntry | null {
    return this.all().find((guest) => guest.vmid === vmid) ?? null
  }

  path(vmid: number, type: 'lxc' | 'qemu' = 'lxc'): string {
    return `/etc/pve/nodes/${this.host.node.hostname}/${type === 'lxc' ? 'lxc' : 'qemu-server'}/${vmid}.conf`
  }

  /** A guest's configuration on this node; null when it has none here. */
  config(vmid: number, type: 'lxc' | 'qemu' = 'lxc'): GuestFile | null {
    const text = this.host.node.files.read(this.path(vmid, type))
    return text === null ? null : readConfig(text)
  }

  save(vmid: number, config: GuestFile, type: 'lxc' | 'qemu' = 'lxc'): void {
    this.host.node.files.write(this.path(vmid, type), printConfig(config), 0o640)
  }

  container(vmid: number): Container {
    const found = this.#containers.get(vmid) ?? new Container(this.host, vmid)
    this.#containers.set(vmid, found)
    return found
  }

  forget(vmid: number): void {
    this.#containers.get(vmid)?.stop()
    this.#containers.delete(vmid)
    this.host.node.files.remove(this.path(vmid))
  }

  running(type: 'lxc' | 'qemu'): number[] {
    const containers = [...this.#containers.values()].filter((container) => container.isRunning)
    return (type === 'lxc' ? containers.map(({ vmid }) => vmid) : [...this.#vms.keys()]).sort((a, b) => a - b)
  }

  /** One that runs; null for one that does not. */
  vm(vmid: number): Vm | null {
    return this.#vms.get(vmid) ?? null
  }

  startVm(vmid: number): void {
    this.#process += 1
    this.host.node.files.write(`/run/qemu-server/${vmid}.pid`, `${this.#process}\n`)
    this.#vms.set(vmid, new Vm(this.host, vmid))
  }

  stopVm(vmid: number): void {
    this.#vms.get(vmid)?.stop()
    this.#vms.delete(vmid)
    this.host.node.files.remove(`/run/qemu-server/${vmid}.pid`)
  }

  stopAll(): void {
    for (const container of this.#containers.values()) container.stop()
    for (const vmid of this.#vms.keys()) this.stopVm(vmid)
  }

  /** What has `onboot: 1`, lower `order` first, as pve-guests.service does it. */
  async startOnBoot(): Promise<void> {
    const here = this.all().filter(({ node }) => node === this.host.node.hostname)
    const configs = here.map((guest) => ({ ...guest, values: this.config(guest.vmid, guest.type)?.values }))
    const order = (values?: Map<string, string>) => Number(/order=(\d+)/.exec(values?.get('startup') ?? '')?.[1] ?? 1e9)
    const wanted = configs.filter(({ values }) => values?.get('onboot') === '1' && values.get('template') !== '1')
    for (const { vmid, type } of wanted.sort((a, b) => order(a.values) - order(b.values) || a.vmid - b.vmid)) {
      if (type === 'qemu') this.startVm(vmid)
      else await this.container(vmid).start()
    }
  }

  settle(): void {
    for (const container of this.#containers.values()) container.askForAddresses()
    for (const vm of this.#vms.values()) vm.ask()
  }
}
