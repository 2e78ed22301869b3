import { randomUUID } from 'node:crypto'
import { parseArguments, parseVmid } from '../arguments'
import { emptyConfig } from '../config'
import { NODE, nodes, PVE, vmidsIn } from '../paths'
import { Refusal } from '../refusal'
import { task } from '../task'
import { writeVm } from './config'
import { lockedVm } from './lock'
import { formatVmNic, parseVmNic } from './nic'
import { CREATE } from './schema'
import { startVm } from './start'

const USAGE = 'qm create <vmid> [OPTIONS]'

export function createVm(args: readonly string[]): void {
  const { positional, options } = parseArguments(USAGE, CREATE, args, 1)
  const vmid = parseVmid(positional[0], USAGE)
  assertUnused(vmid)
  task('qmcreate', String(vmid), () =>
    lockedVm(vmid, () => {
      const config = emptyConfig()
      for (const [key, value] of options) {
        if (key === 'description') config.description = value
        else if (/^net\d+$/.test(key)) config.keys.set(key, formatVmNic(parseVmNic(key, value)))
        else if (key !== 'start') config.keys.set(key, value)
      }
      config.keys.set('meta', `creation-qemu=9.0.2,ctime=${Math.floor(Date.now() / 1000)}`)
      config.keys.set('smbios1', `uuid=${randomUUID()}`)
      config.keys.set('vmgenid', randomUUID())
      writeVm(vmid, config)
    }),
  )
  if (options.get('start') === '1') startVm(vmid)
}

function assertUnused(vmid: number): void {
  for (const node of nodes()) {
    for (const [folder, kind] of [
      ['lxc', 'CT'],
      ['qemu-server', 'VM'],
    ] as const)
      if (vmidsIn(`${PVE}/nodes/${node}/${folder}`).includes(vmid))
        throw new Refusal(`unable to create VM ${vmid} - ${kind} ${vmid} already exists on node '${NODE}'`)
  }
}
