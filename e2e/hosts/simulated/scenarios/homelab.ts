import type { SimulatedHost } from '../host'
import { addContainer, addVm } from './guests'
import type { Scenario } from './index'
import { installProxmox } from './node'

/** What runs in many homes: a dozen services on the LAN, a few VMs, a lab bridge without a way out. 100 is free. */
export function addHomelabGuests(host: SimulatedHost): void {
  addContainer(host, { vmid: 101, name: 'pihole', tags: 'dns;infra', ip: '192.168.1.53/24', memory: 512 })
  addContainer(host, { vmid: 102, name: 'jellyfin', tags: 'media', memory: 4096, firewall: true })
  addContainer(host, { vmid: 103, name: 'nextcloud', tags: 'cloud', memory: 4096, firewall: true })
  addContainer(host, { vmid: 104, name: 'vaultwarden', tags: 'cloud', ostype: 'alpine', memory: 256 })
  addVm(host, { vmid: 105, name: 'homeassistant', tags: 'home' })
  addContainer(host, { vmid: 106, name: 'paperless', tags: 'documents', memory: 2048, firewall: true })
  addContainer(host, { vmid: 107, name: 'gitea', tags: 'dev', ostype: 'alpine' })
  addContainer(host, { vmid: 108, name: 'unifi', tags: 'infra', ip: '192.168.1.8/24', memory: 2048 })
  addVm(host, { vmid: 109, name: 'truenas', tags: 'infra;storage', memory: 16_384 })
  addVm(host, { vmid: 110, name: 'win11', running: false, ostype: 'win11', memory: 8192 })
  addContainer(host, { vmid: 111, name: 'uptime-kuma', tags: 'infra', ostype: 'alpine', memory: 512 })
  addContainer(host, { vmid: 112, name: 'minecraft', tags: 'games', running: false, memory: 8192 })
  addContainer(host, { vmid: 113, name: 'lab-db', bridge: 'vmbr1', ip: '10.20.0.11/24', ostype: 'ubuntu' })
  addContainer(host, { vmid: 9000, name: 'debian-base', running: false, more: { template: '1' } })
}

export const homelab: Scenario = async (host, prepare) => {
  installProxmox(host)
  addHomelabGuests(host)
  prepare?.(host)
  await host.boot()
}
