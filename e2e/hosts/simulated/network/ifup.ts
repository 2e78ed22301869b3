import { parseInterfaces, type Stanza } from '@/server/host/tools/interfaces'
import type { Circumstances, Result } from '../machine/call'
import { execute } from '../machine/execute'
import type { Machine } from '../machine/machine'
import type { Link } from './link'

/** All stanzas: those of the main file, and of what its `source` lines load. */
export function stanzas(machine: Machine): Stanza[] {
  const main = machine.files.read('/etc/network/interfaces') ?? ''
  const isSourced = /^\s*source(-directory)?\s+\/etc\/network\/interfaces\.d/m.test(main)
  const names = isSourced ? (machine.files.list('/etc/network/interfaces.d') ?? []) : []
  return [main, ...names.map((name) => machine.files.read(`/etc/network/interfaces.d/${name}`) ?? '')].flatMap(
    parseInterfaces,
  )
}

/** Brings one interface to what its stanza says, as ifupdown2 of Proxmox does: guests' ports stay where they are. */
export async function bringUp(machine: Machine, stanza: Stanza, around: Circumstances): Promise<Result> {
  const { net } = machine
  const option = (name: string) => stanza.options.find(([key]) => key.replaceAll('_', '-') === name)?.[1]
  const ports = option('bridge-ports')
  const vlan = /^(.+)\.(\d+)$/.exec(stanza.name)
  let link = net.links.get(stanza.name)
  if (ports !== undefined) link ??= net.add({ name: stanza.name, kind: 'bridge' })
  else if (!link && vlan?.[1] && net.links.has(vlan[1]))
    link = net.add({ name: stanza.name, kind: 'vlan', vlan: { parent: vlan[1], id: Number(vlan[2]) } })
  if (!link) return { exitCode: 1, stdout: '', stderr: `error: ${stanza.name}: interface does not exist\n` }
  await hooks('pre-up', stanza, around)
  for (const port of (ports ?? '').split(/\s+/)) enslave(machine, stanza.name, port)
  const firstPort = net.portsOf(stanza.name).find(({ kind }) => kind === null)
  link.mac = option('hwaddress')?.replace(/^ether\s+/, '') ?? firstPort?.mac ?? link.mac
  if (option('bridge-vlan-aware') !== undefined) link.vlanAware = true
  link.stp = Number(['on', 'yes'].includes(option('bridge-stp') ?? 'off'))
  link.forwardDelay = Number(option('bridge-fd') ?? 15) * 100
  net.setUp(link, true)
  setAddresses(machine, link, stanza)
  return hooks('post-up', stanza, around)
}

function enslave(machine: Machine, bridge: string, port: string): void {
  const link = machine.net.links.get(port)
  if (!link) return
  link.master = bridge
  machine.net.setUp(link, true)
}

function setAddresses(machine: Machine, link: Link, { options, method, name }: Stanza): void {
  if (name === 'lo') return
  const wanted = options.filter(([key]) => key === 'address').map(([, value]) => value)
  const mask = options.find(([key]) => key === 'netmask')?.[1]
  link.addresses = wanted.flatMap((text) => {
    const [address = '', bits = mask ?? '24'] = text.split('/')
    const prefix = bits.includes('.') ? ones(bits) : Number(bits)
    return [{ family: address.includes(':') ? (6 as const) : (4 as const), address, prefix, scope: 'global' as const }]
  })
  const gateway = options.find(([key]) => key === 'gateway')?.[1]
  if (!gateway || method === 'manual') return
  machine.net.dropRoute('default', null)
  machine.net.addRoute({ dst: 'default', gateway, dev: name, source: null })
}

function ones(mask: string): number {
  return mask.split('.').reduce((sum, octet) => sum + Number(octet).toString(2).replaceAll('0', '').length, 0)
}

/** Hooks run one by one; a failing one is reported and does not stop the rest (ifupdown2 ends with 0 all the same). */
async function hooks(
  kind: 'pre-up' | 'post-up' | 'pre-down' | 'post-down',
  stanza: Stanza,
  around: Circumstances,
): Promise<Result> {
  let stderr = ''
  const keys = kind === 'post-up' ? ['post-up', 'up'] : [kind]
  for (const [key, line] of stanza.options) {
    if (!keys.includes(key)) continue
    const result = await execute(['sh', '-c', line], around)
    if (result.exitCode !== 0)
      stderr += `warning: ${stanza.name}: ${kind} cmd '${line}' failed: returned ${result.exitCode} (${result.stderr.trim()})\n`
  }
  return { exitCode: 0, stdout: '', stderr }
}

/** Takes an interface down; a bridge is gone afterwards, and guests on it are left without. */
export async function takeDown(machine: Machine, stanza: Stanza, around: Circumstances): Promise<void> {
  const link = machine.net.links.get(stanza.name)
  if (!link) return
  await hooks('pre-down', stanza, around)
  link.addresses = []
  if (link.kind === null) machine.net.setUp(link, false)
  else machine.net.remove(link)
  await hooks('post-down', stanza, around)
}

/** What networking.service does at boot. */
export async function bringUpAll(machine: Machine, around: Circumstances): Promise<void> {
  for (const stanza of stanzas(machine)) if (stanza.auto && stanza.name !== 'lo') await bringUp(machine, stanza, around)
}
