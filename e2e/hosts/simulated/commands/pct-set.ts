import { createHash } from 'node:crypto'
import { type Call, fail, ok, type Result } from '../machine/call'
import { GuestError } from '../guests/guest-error'
import { type Nic, nicsOf, readNic } from '../guests/nic'
import { readOptions } from './options'
import { demand, refuseLocked } from './pct'
import { acceptNetwork } from './pct-network'

/** Keys that wait for the next start when the container runs. */
const PENDING = new Set(['nameserver', 'searchdomain', 'features', 'timezone', 'ostype', 'unprivileged'])
const DIRECT = new Set([
  'hostname',
  'tags',
  'cores',
  'memory',
  'swap',
  'onboot',
  'startup',
  'description',
  'protection',
  'cpulimit',
  'template',
])

/** On a running container a network change takes effect at once; one that cannot leaves everything as it was. */
export function set(call: Call, vmid: number, rest: readonly string[]): Result {
  const { host } = call.machine
  const { options } = readOptions(rest)
  const config = demand(call, vmid)
  refuseLocked(config.values)
  const digest = options.find(([key]) => key === 'digest')?.[1]
  if (digest !== undefined && digest !== sha1(call.files.read(host.guests.path(vmid)) ?? ''))
    throw new GuestError('detected modified configuration - file changed by other user? Try again.')
  const container = host.guests.container(vmid)
  for (const [key, value] of options) {
    if (/^net\d+$/.test(key)) {
      const accepted = acceptNetwork(host, key, value)
      const nic = readNic(key.slice(3), accepted)
      const before = nicsOf(config.values).find(({ index }) => index === nic.index)
      if (container.isRunning) hotplug(call, vmid, before, nic)
      config.values.set(key, accepted)
      // A stopped container keeps what was written although the command fails.
      if (!host.node.net.links.has(nic.bridge)) {
        host.guests.save(vmid, config)
        throw new GuestError(`bridge '${nic.bridge}' does not exist`, 2)
      }
    } else if (key === 'delete') for (const name of value.split(/[,; ]/)) config.values.delete(name)
    else if (key === 'description')
      config.description = value.split('\n').map((line) => `#${encodeURIComponent(line).replaceAll('%20', ' ')}`)
    else if (PENDING.has(key) && container.isRunning) config.rest = `[pve:pending]\n${key}: ${value}\n`
    else if (PENDING.has(key) || DIRECT.has(key)) config.values.set(key, value)
    else if (key !== 'digest' && key !== 'revert')
      return fail(255, `Unknown option: ${key}\n400 unable to parse option\npct set <vmid> [OPTIONS]`)
  }
  host.guests.save(vmid, config)
  return ok()
}

/** With the same name and MAC the cable is moved, and the guest keeps its address; otherwise the interface is made anew. */
function hotplug(call: Call, vmid: number, before: Nic | undefined, nic: Nic): void {
  const { host } = call.machine
  const container = host.guests.container(vmid)
  if (!host.node.net.links.has(nic.bridge))
    throw new GuestError(`net${nic.index}: unable to hotplug net${nic.index}: interface ${nic.bridge} does not exist`)
  if (before && before.name === nic.name && before.mac === nic.mac) {
    container.disconnect(nic.index)
    container.connect(nic)
    if (before.ip !== nic.ip || before.gateway !== nic.gateway) container.changeAddress(before, nic)
    return
  }
  container.detach(nic.index)
  container.attach(nic)
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
