import type { Inventory } from '../inventory'
import type { NetworkSpec } from '../network/spec'
import type { Uplink } from '../uplink'
import { type Check, line } from './check'
import { choose } from './choose'
import type { Preflight } from './facts'
import { freeSubnet } from './free-subnet'
import { inTheWay } from './in-the-way'
import { subnetCollisions } from './subnet'

type Input = { spec: NetworkSpec; facts: Preflight; inventory: Inventory; uplink: Uplink; hasRouter: boolean }

export function checks(input: Input): Check[] {
  return [
    ...platform(input.facts),
    ...way(input.uplink),
    ...router(input),
    ...subnet(input),
    ...inTheWay(input.facts, input.spec),
  ]
}

const MINIMUM = [8, 2] as const

function platform(facts: Preflight): Check[] {
  const [major = 0, minor = 0] = (facts.version ?? '').split('.').map(Number)
  const isNew = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
  const wanted = MINIMUM.join('.')
  const version = facts.packages.ifupdown2?.version
  const nft = facts.packages.nftables?.version
  const dnsmasq = facts.packages['dnsmasq-base']?.version
  return [
    facts.version === null
      ? line('pve', 'Proxmox VE', 'not found', 'failed', `Add a host that runs Proxmox VE ${wanted} or later.`)
      : line(
          'pve',
          'Proxmox VE',
          facts.version,
          isNew ? 'good' : 'failed',
          isNew ? null : `Upgrade to ${wanted} or later.`,
        ),
    facts.isRoot
      ? line('root', 'Rights', 'root')
      : line(
          'root',
          'Rights',
          'not root',
          'failed',
          'Sign in as root, or as a user who may run sudo without a password.',
        ),
    version
      ? line('ifupdown2', 'ifupdown2', version)
      : line('ifupdown2', 'ifupdown2', 'not installed', 'failed', 'Install it: apt install ifupdown2'),
    nft
      ? line('nft', 'nftables', nft)
      : line('nft', 'nftables', 'not installed', 'failed', 'Install it: apt install nftables'),
    dnsmasq
      ? line('dnsmasq', 'dnsmasq-base', dnsmasq)
      : facts.dnsmasqCandidate
        ? line('dnsmasq', 'dnsmasq-base', `not installed; ${facts.dnsmasqCandidate} will be`)
        : line(
            'dnsmasq',
            'dnsmasq-base',
            'not installed; the package lists do not name it',
            'attention',
            'The lists are read again first. If that fails, check the host’s package sources.',
          ),
  ]
}

function way(uplink: Uplink): Check[] {
  const remedy = 'Put the management address on a bridge in Proxmox, or choose a bridge in the settings.'
  return [
    uplink.bridge
      ? line(
          'uplink',
          'Management bridge',
          uplink.reason,
          uplink.disagreement ? 'attention' : 'good',
          uplink.disagreement && `The default route leaves by ${uplink.disagreement}.`,
        )
      : line('uplink', 'Management bridge', uplink.reason, 'failed', remedy),
  ]
}

function router({ spec, facts, inventory, hasRouter }: Input): Check[] {
  if (hasRouter) return [line('router', 'Router', 'is there already')]
  const { vmid, storage, template } = choose(spec, facts, inventory)
  const disk = facts.disks.find(({ name }) => name === storage.value)
  const holder = inventory.guests.find((guest) => guest.vmid === 100)
  return [
    vmid.value === null
      ? line('vmid', 'Router’s VMID', String(spec.vmid), 'failed', vmid.why)
      : line(
          'vmid',
          'Router’s VMID',
          holder && spec.vmid === 'auto' ? `${vmid.value} (100 is ${holder.name})` : String(vmid.value),
        ),
    storage.value === null
      ? line('storage', 'Storage for its disk', 'none', 'failed', storage.why)
      : line('storage', 'Storage for its disk', `${storage.value}, ${gib(disk?.available ?? 0)} free`),
    template.value === null
      ? line('template', 'Its template', 'none', 'failed', template.why)
      : line(
          'template',
          'Its template',
          template.value.template ?? `${template.value.download?.file}, to be downloaded`,
        ),
  ]
}

function subnet({ spec, facts, inventory }: Input): Check[] {
  const collisions = subnetCollisions(spec, inventory)
  const room = freeSubnet(spec, inventory)
  const other = `Choose another subnet in the settings${room ? `: ${room.subnet} is free on this host` : ''}.`
  if (collisions.length > 0)
    return [line('subnet', 'Subnet', `${spec.subnet}: ${collisions.join('; ')}`, 'failed', other)]
  if (facts.gatewayAnswers)
    return [
      line(
        'subnet',
        'Subnet',
        `${spec.subnet}: its gateway address answers from the LAN`,
        'failed',
        `Something out there uses this network. ${other}`,
      ),
    ]
  return [line('subnet', 'Subnet', `${spec.subnet} is free`)]
}

function gib(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`
}
