import { type Call, fail, ok, type Result } from '../machine/call'
import { GuestError } from '../guests/guest-error'
import { templateFolder } from '../guests/storage'
import { acceptNetwork } from './pct-network'
import { readOptions } from './options'

/** Options that are not written to the configuration as they are. */
const SPECIAL = new Set([
  'rootfs',
  'storage',
  'description',
  'password',
  'ssh-public-keys',
  'start',
  'force',
  'unique',
  'pool',
])
const KNOWN = new Set(
  'arch cmode console cores cpulimit cpuunits features hostname memory nameserver onboot ostype protection searchdomain startup swap tags template timezone tty unprivileged'.split(
    ' ',
  ),
)

/** Checks in Proxmox' order: parameters, the id in the whole cluster, the template, the storage. Bridges are not checked. */
export async function create(call: Call, vmid: number, rest: readonly string[]): Promise<Result> {
  const { host } = call.machine
  const { positional, options } = readOptions(rest)
  const given = new Map(options)
  const foreign = options.find(([key]) => !KNOWN.has(key) && !SPECIAL.has(key) && !/^net\d+$/.test(key))
  if (foreign)
    return fail(
      255,
      `Unknown option: ${foreign[0]}\n400 unable to parse option\npct create <vmid> <ostemplate> [OPTIONS]`,
    )
  const nets = options
    .filter(([key]) => /^net\d+$/.test(key))
    .map(([key, value]): [string, string] => [key, acceptNetwork(host, key, value)])
  const holder = host.guests.find(vmid)
  if (holder)
    throw new GuestError(`${holder.type === 'lxc' ? 'CT' : 'VM'} ${vmid} already exists on node '${holder.node}'`)
  const archive = findTemplate(call, positional[0] ?? '')
  const rootfs = allocate(call, vmid, given.get('rootfs') ?? `${given.get('storage') ?? 'local'}:4`)
  call.emit(`extracting archive '${archive}'\n`)
  const values = new Map<string, string>([
    ['arch', 'amd64'],
    ['memory', '512'],
    ['swap', '512'],
    ['ostype', /debian/.test(archive) ? 'debian' : 'alpine'],
    ...options.filter(([key]) => KNOWN.has(key)),
    ...nets,
    ['rootfs', rootfs],
  ])
  const description = given.get('description')?.split('\n').map(encoded) ?? []
  host.guests.save(vmid, { description, values, raw: [], rest: '' })
  call.emit('Total bytes read: 9318400 (8.9MiB, 41MiB/s)\n')
  if (given.get('start') === '1') await host.guests.container(vmid).start()
  return ok()
}

function findTemplate(call: Call, volume: string): string {
  const [name = '', kind = ''] = volume.split(':')
  const storage = call.machine.host.storages.find((each) => each.name === name)
  if (!storage) throw new GuestError(`storage '${name}' does not exist`, 2)
  const path = `${templateFolder(storage)}/${kind.replace(/^vztmpl\//, '')}`
  if (call.machine.files.read(path) === null) throw new GuestError(`volume '${volume}' does not exist`, 2)
  return path
}

function allocate(call: Call, vmid: number, rootfs: string): string {
  const [name = '', size = ''] = rootfs.split(/[:,]/)
  const storage = call.machine.host.storages.find((each) => each.name === name)
  if (!storage) throw new GuestError(`storage '${name}' does not exist`, 2)
  if (!storage.active) throw new GuestError(`storage '${name}' is not online`)
  if (!storage.content.includes('rootdir'))
    throw new GuestError(`storage '${name}' does not support container directories`)
  const needed = Number(size) * 1024 * 1024
  if (storage.total - storage.used < needed)
    throw new GuestError(`unable to create CT ${vmid} - not enough space on storage '${name}'`)
  storage.used += 65_536
  return storage.type === 'dir'
    ? `${name}:${vmid}/vm-${vmid}-disk-0.raw,size=${size}G`
    : `${name}:vm-${vmid}-disk-0,size=${size}G`
}

/** A line of the description, as Proxmox escapes it. */
function encoded(line: string): string {
  return `#${line.replace(/[^ -~]|[%:]/g, (char) => [...Buffer.from(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''))}`
}
