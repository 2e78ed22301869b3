import type { SimulatedHost } from '../host'
import { NetworkStack } from '../network/stack'
import type { Services } from '../services/services'
import type { Programs } from './call'
import { FileTree } from './file-tree'
import { Processes } from './process'
import { programPath, PACKAGES } from './packages'

type Parts = {
  host: SimulatedHost
  hostname: string
  vmid: number | null
  programs: Programs
  services(machine: Machine): Services
}

/** A computer of the simulation, the Proxmox node or a container: files, network, programs, services. */
export class Machine {
  readonly host: SimulatedHost
  readonly vmid: number | null
  readonly programs: Programs
  readonly files = new FileTree()
  readonly processes = new Processes()
  readonly namespaces = new Map<string, NetworkStack>()
  /** Lock files that somebody holds. */
  readonly locks = new Set<string>()
  /** Installed packages and their versions. */
  readonly packages = new Map<string, string>()
  readonly services: Services
  hostname: string
  net: NetworkStack

  constructor(parts: Parts) {
    this.host = parts.host
    this.hostname = parts.hostname
    this.vmid = parts.vmid
    this.programs = parts.programs
    this.net = this.newNetwork(null)
    this.services = parts.services(this)
    this.files.write('/etc/hostname', `${parts.hostname}\n`)
    for (const folder of ['/root', '/tmp', '/run/netns', '/var/log', '/etc/systemd/system'])
      this.files.makeFolder(folder)
    this.files.link('/var/run', '/run')
    for (const folder of ['bin', 'sbin']) this.files.link(`/${folder}`, `/usr/${folder}`)
  }

  newNetwork(name: string | null): NetworkStack {
    return new NetworkStack(name, () => this.host.random.mac())
  }

  /** Puts a package's programs where they belong. */
  install(name: string): void {
    const known = PACKAGES[name]
    if (!known) throw new TypeError(`There is no package ${name} in the simulation`)
    this.packages.set(name, known.version)
    for (const program of known.programs) this.files.write(programPath(program), '', 0o755)
  }

  /** Files that are made when somebody reads them. */
  generated(path: string): string | null {
    return this.vmid === null ? this.host.generated(path) : null
  }
}
