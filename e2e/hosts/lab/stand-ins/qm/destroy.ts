import { rmSync } from 'node:fs'
import { parseArguments, parseVmid } from '../arguments'
import { PVE } from '../paths'
import { removePveFile } from '../pmxcfs'
import { Refusal } from '../refusal'
import { say, task } from '../task'
import { checkVmLock, readVm, vmFile } from './config'
import { lockedVm } from './lock'
import { pidOf } from './machine'

const USAGE = 'qm destroy <vmid> [OPTIONS]'

export function destroyVm(args: readonly string[]): void {
  const schema = { purge: 'boolean', skiplock: 'boolean', 'destroy-unreferenced-disks': 'boolean' } as const
  const { positional, options } = parseArguments(USAGE, schema, args, 1)
  const vmid = parseVmid(positional[0], USAGE)
  const config = readVm(vmid)
  if (config.keys.get('protection') === '1') throw new Refusal(`can't remove VM ${vmid} - protection mode enabled`)
  checkVmLock(config)
  if (pidOf(vmid) !== null) throw new Refusal(`VM ${vmid} is running - destroy failed`)
  task('qmdestroy', String(vmid), () =>
    lockedVm(vmid, () => {
      if (options.get('purge') === '1') {
        say(`purging VM ${vmid} from related configurations..`)
        rmSync(`${PVE}/firewall/${vmid}.fw`, { force: true })
      }
      removePveFile(vmFile(vmid))
    }),
  )
}
