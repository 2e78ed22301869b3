import { command } from '../../host/command'
import type { Host } from '../../host/host'
import { candidate, packages } from '../../host/tools/apt'
import { exists, read } from '../../host/tools/files'
import { forwardPolicy } from '../../host/tools/iptables'
import * as pveam from '../../host/tools/pveam'
import * as pvesm from '../../host/tools/pvesm'
import { version } from '../../host/tools/pve'
import type { Inventory } from '../inventory'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Preflight } from './facts'

const userId = command(['id', '-u'], { parse: ({ stdout }) => stdout.trim() })

/** One echo request, half a second: somebody else's 10.10.0.1 out in the LAN would answer it. */
const ping = (address: string) =>
  command(['ping', '-c', '1', '-W', '0.5', address], {
    accept: [0, 1, 2],
    slow: true,
    parse: ({ exitCode }) => exitCode === 0,
  })

export async function observe(host: Host, spec: NetworkSpec, inventory: Promise<Inventory>): Promise<Preflight> {
  const { gateway, bridge } = layout(spec)
  const [pve, uid, installed, dnsmasq, policy, bridgeNf, firewall, interfaces, pending, gatewayAnswers, stores] =
    await Promise.all([
      host.run(version()),
      host.run(userId),
      host.run(packages(['ifupdown2', 'nftables', 'dnsmasq-base', 'lxc-pve', 'iptables'])),
      host.run(candidate('dnsmasq-base')),
      host.run(forwardPolicy()),
      host.run(read('/proc/sys/net/bridge/bridge-nf-call-iptables')),
      host.run(read('/etc/pve/firewall/cluster.fw')),
      host.run(read('/etc/network/interfaces')),
      host.run(exists('/etc/network/interfaces.new')),
      // Once our bridge is there, it is our own router that answers, or this host to itself.
      inventory.then(({ links }) => (links.some(({ name }) => name === bridge) ? false : host.run(ping(gateway)))),
      inventory.then(({ isProxmox }) => (isProxmox ? storages(host) : NO_STORAGES)),
    ])
  return {
    version: pve,
    isRoot: uid === '0',
    packages: installed,
    dnsmasqCandidate: dnsmasq,
    ...stores,
    forwardPolicy: policy,
    bridgeNf: bridgeNf?.trim() === '1',
    pveFirewall: firewall === null ? null : /^[ \t]*enable:\s*1/m.test(firewall),
    interfaces: interfaces ?? '',
    pendingInterfaces: pending,
    gatewayAnswers,
  }
}

type Storages = Pick<Preflight, 'disks' | 'templateStores' | 'templates' | 'available'>
const NO_STORAGES: Storages = { disks: [], templateStores: [], templates: [], available: [] }

async function storages(host: Host): Promise<Storages> {
  const [disks, templateStores, available] = await Promise.all([
    host.run(pvesm.status('rootdir')),
    host.run(pvesm.status('vztmpl')),
    host.run(pveam.available()),
  ])
  const active = templateStores.filter((store) => store.active)
  const templates = await Promise.all(active.map((store) => host.run(pveam.list(store.name))))
  return { disks, templateStores, available, templates: templates.flat() }
}
