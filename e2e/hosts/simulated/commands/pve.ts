import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { printConfig, readConfig } from '../guests/config'
import { readOptions } from './options'

const pveversion: Program = async (call) => {
  await call.pause(450)
  const version = call.machine.packages.get('pve-manager') ?? ''
  return ok(`pve-manager/${version}/2a5fa54a8503f96d (running kernel: 6.8.12-10-pve)\n`)
}

const pvesh: Program = async (call) => {
  const { positional, options } = readOptions(call.args)
  const [verb, path = ''] = positional
  const given = new Map(options)
  const isJson = given.get('output-format') === 'json'
  await call.pause(640)
  if (verb !== 'get') return refuse(call, path)
  if (path === '/cluster/nextid') {
    const { lower, upper } = range(call.machine.files.read('/etc/pve/datacenter.cfg') ?? '')
    const taken = new Map(call.machine.host.guests.all().map((guest) => [guest.vmid, guest]))
    const asked = Number(given.get('vmid') ?? 0)
    if (taken.has(asked))
      return fail(
        2,
        `400 Parameter verification failed.\nvmid: VM ${asked} already exists\npvesh get /cluster/nextid [OPTIONS]`,
      )
    for (let vmid = asked || lower; vmid <= upper; vmid += 1)
      if (!taken.has(vmid)) return ok(isJson ? `"${vmid}"\n` : `${vmid}\n`)
    return fail(255, `unable to get any free VMID in range [${lower}, ${upper}]`)
  }
  if (path === '/version') {
    const [release = '', ...rest] = (call.machine.packages.get('pve-manager') ?? '').split('.')
    const version = [release, ...rest].join('.')
    return ok(
      `${JSON.stringify({ release: version.split('.').slice(0, 2).join('.'), repoid: '2a5fa54a8503f96d', version })}\n`,
    )
  }
  return refuse(call, path)
}

/** The network API takes no interface with a hyphen in its name; of the rest the simulation knows nothing. */
function refuse(call: Parameters<Program>[0], path: string) {
  const name =
    /^\/nodes\/[^/]+\/network\/([^/]+)$/.exec(path)?.[1] ?? new Map(readOptions(call.args).options).get('iface')
  if (name?.includes('-'))
    return fail(
      2,
      `400 Parameter verification failed.\niface: invalid format - invalid network interface name '${name}'\n`,
    )
  return unknown(call)
}

function range(datacenter: string): { lower: number; upper: number } {
  const line = /^next-id:\s*(.*)$/m.exec(datacenter)?.[1] ?? ''
  const value = (key: string) => Number(new RegExp(`${key}=(\\d+)`).exec(line)?.[1] ?? 0)
  return { lower: value('lower') || 100, upper: value('upper') || 999_999 }
}

/** In the words of qm(1). */
function live(call: Call, verb: string, vmid: number, isProtected: boolean): Result {
  const { guests } = call.machine.host
  const runs = guests.running('qemu').includes(vmid)
  if (verb === 'start' && runs) return fail(255, `VM ${vmid} already running`)
  if (verb === 'destroy') {
    if (runs) return fail(255, `VM ${vmid} is running - destroy failed`)
    if (isProtected) return fail(255, `can't remove VM ${vmid} - protection mode enabled`)
    call.machine.host.node.files.remove(guests.path(vmid, 'qemu'))
    return ok()
  }
  if (verb === 'reboot' && !runs) return fail(255, `VM ${vmid} not running`)
  if (verb === 'start') guests.startVm(vmid)
  else guests.stopVm(vmid)
  // The daemon that sees machines end starts it again, a moment after this command has ended.
  if (verb === 'reboot') setTimeout(() => guests.config(vmid, 'qemu') && guests.startVm(vmid), 300).unref()
  return ok()
}

/** `qm guest cmd VMID network-get-interfaces`, where an agent is said to run. */
function agent({ machine: { host }, args, files }: Call, vmid: number): Result {
  const vm = host.guests.vm(vmid)
  const config = readConfig(files.read(host.guests.path(vmid, 'qemu')) ?? '')
  if (args[3] !== 'network-get-interfaces') return fail(255, `400 Parameter verification failed.`)
  if (!vm) return fail(255, `VM ${vmid} is not running`)
  if (!/^(enabled=)?1\b/.test(config.values.get('agent') ?? '')) return fail(255, 'No QEMU guest agent configured')
  if (host.guests.deaf.has(vmid)) return fail(255, 'QEMU guest agent is not running')
  const cards = [...vm.net.links.values()].map(({ name, mac, addresses }) => ({
    'hardware-address': mac,
    'ip-addresses': addresses.map(({ address, family, prefix }) => ({
      ...{ 'ip-address': address, 'ip-address-type': family === 4 ? 'ipv4' : 'ipv6', prefix },
    })),
    name,
  }))
  return ok(`${JSON.stringify(cards, null, 3)}\n`)
}

/** The model with the MAC address first, the rest by alphabet, as Proxmox writes a card. */
function sortedCard(text: string): string {
  const [model, ...rest] = text.split(',')
  return [model, ...rest.sort()].join(',')
}

/** `qm set` of NICs, and whether they run; virtual machines do nothing else here. */
const qm: Program = async (call) => {
  const [verb = '', vmid = '', ...rest] = call.args
  await call.pause(550)
  const path = call.machine.host.guests.path(Number(vmid), 'qemu')
  const text = call.files.read(path)
  if (verb === 'guest') return agent(call, Number(rest[0]))
  if (!['set', 'start', 'stop', 'shutdown', 'reboot', 'destroy'].includes(verb)) return unknown(call)
  if (text === null) return fail(2, `Configuration file '${path.replace('/etc/pve/', '')}' does not exist`)
  const config = readConfig(text)
  const lock = config.values.get('lock')
  if (lock) return fail(255, `VM is locked (${lock})`)
  if (verb !== 'set') return live(call, verb, Number(vmid), config.values.get('protection') === '1')
  for (const [key, value] of readOptions(rest).options) {
    if (key === 'delete') config.values.delete(value)
    else if (/^net\d+$/.test(key)) config.values.set(key, sortedCard(value))
    else return fail(255, `Unknown option: ${key}\n400 unable to parse option\nqm set <vmid> [OPTIONS]`)
  }
  call.files.write(path, printConfig(config))
  call.machine.host.guests.vm(Number(vmid))?.plug()
  return ok(`update VM ${vmid}: ${rest.join(' ').replace(/--/g, '-')}\n`)
}

export const pvePrograms: Programs = { pveversion, pvesh, qm }
