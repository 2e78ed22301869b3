import { command, map, type Command } from '../command'
import { read, readTrees } from './files'
import { normaliseMac } from '../../net/mac'

export type Nic = {
  /** net0 */
  id: string
  /** The name inside a container; null for VMs. */
  name: string | null
  bridge: string | null
  mac: string | null
  /** `dhcp`, `manual`, an address with prefix, or null. */
  ip: string | null
  gateway: string | null
  tag: number | null
  firewall: boolean
  linkDown: boolean
  /** As it stands in the configuration. */
  text: string
}

export type GuestConfig = {
  vmid: number
  kind: 'container' | 'vm'
  node: string
  name: string
  template: boolean
  lock: string | null
  onboot: boolean
  /** Proxmox destroys no guest that is. */
  protected: boolean
  unprivileged: boolean
  tags: string[]
  ostype: string | null
  /** Whether a virtual machine is said to run an agent that answers Proxmox (qm.conf(5)). */
  agent: boolean
  nics: Nic[]
}

/** The text of a NIC with other options; null takes one away (pct.conf(5), `net[n]`). */
export function nicText(text: string, changes: Readonly<Record<string, string | null>>): string {
  const options = nicOptions(text)
  for (const [option, value] of Object.entries(changes))
    if (value === null) options.delete(option)
    else options.set(option, value)
  return [...options].map(([option, value]) => `${option}=${value}`).join(',')
}

/** `name=eth0,bridge=vmbr0` by its options. */
export function nicOptions(text: string): Map<string, string> {
  const parts = text.split(',').filter((part) => part !== '')
  return new Map(parts.map((part) => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)]))
}

const CONF = /^\/etc\/pve\/nodes\/([^/]+)\/(lxc|qemu-server)\/(\d{1,9})\.conf$/

/** Configurations of all guests of all nodes, in one process and without Perl; null where there is no Proxmox. */
export function guests(): Command<GuestConfig[] | null> {
  return GUESTS
}

const CONFIGURATIONS = readTrees(['/etc/pve/nodes'], '*.conf')

const GUESTS: Command<GuestConfig[] | null> = {
  ...CONFIGURATIONS,
  parse: (output) => {
    if (output.exitCode === 2 && /No such file/.test(output.stderr) && output.stdout === '') return null
    return [...CONFIGURATIONS.parse(output)]
      .flatMap(([path, text]) => {
        const [, node, folder, vmid] = CONF.exec(path) ?? []
        return node && vmid ? [parseGuest(Number(vmid), folder === 'lxc' ? 'container' : 'vm', node, text)] : []
      })
      .sort((a, b) => a.vmid - b.vmid)
  },
}

/** What Proxmox has a guest of this node locked for (`backup`, `snapshot`, `migrate` …); null when it has not. */
export function guestLock(vmid: number, kind: GuestConfig['kind']): Command<string | null> {
  const path = `/etc/pve/${kind === 'container' ? 'lxc' : 'qemu-server'}/${vmid}.conf`
  return map(read(path), (text) => (text === null ? null : parseGuest(vmid, kind, '', text).lock))
}

/** Without the options that hold a secret. */
export function withoutSecrets(text: string): string {
  return text.replace(/^(cipassword|password):.*$/gm, '$1: (left out)')
}

export type GuestText = { vmid: number; kind: GuestConfig['kind']; node: string; text: string }

/** The same files as they are. */
export function guestTexts(): Command<GuestText[]> {
  return {
    ...CONFIGURATIONS,
    parse: (output) =>
      [...CONFIGURATIONS.parse(output)]
        .flatMap(([path, text]) => {
          const [, node, folder, vmid] = CONF.exec(path) ?? []
          const kind = folder === 'lxc' ? ('container' as const) : ('vm' as const)
          return node && vmid ? [{ vmid: Number(vmid), kind, node, text }] : []
        })
        .sort((a, b) => a.vmid - b.vmid),
  }
}

/** Reads the section before the first `[`: what follows are snapshots and pending changes. */
export function parseGuest(vmid: number, kind: GuestConfig['kind'], node: string, text: string): GuestConfig {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) break
    const match = /^([a-z][a-z_]*\d*):\s*(.*)/.exec(line)
    if (match?.[1]) values.set(match[1], match[2] ?? '')
  }
  return {
    vmid,
    kind,
    node,
    name: values.get(kind === 'container' ? 'hostname' : 'name') ?? `${kind === 'container' ? 'CT' : 'VM'}${vmid}`,
    template: values.get('template') === '1',
    lock: values.get('lock') ?? null,
    onboot: values.get('onboot') === '1',
    protected: values.get('protection') === '1',
    unprivileged: values.get('unprivileged') === '1',
    tags: (values.get('tags') ?? '').split(/[;, ]+/).filter(Boolean),
    ostype: values.get('ostype') ?? null,
    agent: /^(enabled=)?1\b/.test(values.get('agent') ?? ''),
    nics: [...values].filter(([key]) => /^net\d{1,2}$/.test(key)).map(([key, value]) => parseNic(key, value)),
  }
}

const VM_MODEL = /^(virtio|e1000[\w-]*|rtl8139|vmxnet3|ne2k_\w+|i825\w+|pcnet)$/

/** `name=eth0,bridge=vmbr0,hwaddr=…,ip=dhcp` of a container, `virtio=MAC,bridge=vmbr0` of a VM. */
export function parseNic(id: string, text: string): Nic {
  const parts = nicOptions(text)
  const model = [...parts].find(([key]) => VM_MODEL.test(key))
  return {
    id,
    name: parts.get('name') ?? null,
    bridge: parts.get('bridge') ?? null,
    mac: normaliseMac(parts.get('hwaddr') ?? parts.get('macaddr') ?? model?.[1] ?? ''),
    ip: parts.get('ip') ?? null,
    gateway: parts.get('gw') ?? null,
    tag: /^\d{1,4}$/.test(parts.get('tag') ?? '') ? Number(parts.get('tag')) : null,
    firewall: parts.get('firewall') === '1',
    linkDown: parts.get('link_down') === '1',
    text,
  }
}

/** Ids of the running VMs: each has a pid file while it runs. */
export function runningVms(): Command<number[]> {
  return command(['ls', '-1', '/var/run/qemu-server'], {
    accept: [0, 1, 2],
    parse: ({ stdout }) => [...stdout.matchAll(/^(\d+)\.pid$/gm)].map((match) => Number(match[1])),
  })
}

export function nodeName(): Command<string> {
  return command(['cat', '/proc/sys/kernel/hostname'], { parse: ({ stdout }) => stdout.trim() })
}

/** `8.4.1` of `pve-manager/8.4.1/2a5fa54a8503f96d`; null where there is no Proxmox. */
export function version(): Command<string | null> {
  return command(['pveversion'], {
    slow: true,
    accept: [0, 127],
    parse: ({ stdout }) => /^pve-manager\/([\d.]+)/.exec(stdout)?.[1] ?? null,
  })
}
