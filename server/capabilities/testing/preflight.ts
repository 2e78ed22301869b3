import { parseGuest } from '../../host/tools/pve'
import type { Guest, Inventory } from '../inventory'
import { NetworkSpec } from '../network/spec'
import type { Preflight } from '../preflight'
import type { Uplink } from '../uplink'

export const GIB = 2 ** 30
export const disk = (name: string, type: string, available = 20 * GIB, active = true) => ({
  name,
  type,
  active,
  total: available,
  available,
})
export const installed = (version: string) => ({ installed: true, version })

export const facts: Preflight = {
  version: '8.4.1',
  isRoot: true,
  packages: { ifupdown2: installed('3.2.0'), nftables: installed('1.0.6'), 'dnsmasq-base': installed('2.90') },
  dnsmasqCandidate: '2.90',
  disks: [disk('local-lvm', 'lvmthin')],
  templateStores: [disk('local', 'dir')],
  templates: ['local:vztmpl/alpine-3.20-default_20240908_amd64.tar.xz'],
  available: ['alpine-3.22-default_20250617_amd64.tar.xz', 'debian-12-standard_12.12-1_amd64.tar.zst'],
  forwardPolicy: 'ACCEPT',
  bridgeNf: false,
  pveFirewall: null,
  interfaces: '',
  pendingInterfaces: false,
  gatewayAnswers: false,
}
export const uplink: Uplink = {
  ...{ bridge: 'vmbr0', vlan: null, address: null, reason: 'vmbr0: this connection arrived on 192.168.1.10' },
  ...{ networks: [], gateway: null, gatewayDevice: null, disagreement: null },
}
export const guest = (vmid: number, conf = ''): Guest => ({
  ...parseGuest(vmid, 'container', 'pve1', conf),
  local: true,
  running: true,
})

export function stock(over: Partial<Inventory> = {}): Inventory {
  const idRange = { lower: 100, upper: 1_000_000 }
  return {
    node: 'pve1',
    isProxmox: true,
    links: [],
    bridges: [],
    routes: [],
    neighbours: [],
    guests: [],
    idRange,
    ...over,
  }
}
export const spec = (over: Record<string, unknown> = {}) => NetworkSpec.parse(over)
