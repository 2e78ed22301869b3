import { rmSync } from 'node:fs'
import { parseArguments, parseVmid } from '../arguments'
import { checkLock, readConfig } from '../config'
import { locked } from '../lock'
import { isRunning } from '../lxc'
import { rootOf } from '../lxc-config'
import { confFile, PVE } from '../paths'
import { removePveFile } from '../pmxcfs'
import { Refusal } from '../refusal'
import { say, task } from '../task'
import { kill } from './stop'

const USAGE = 'pct destroy <vmid> [OPTIONS]'

export function destroy(args: readonly string[]): void {
  const schema = { force: 'boolean', purge: 'boolean', 'destroy-unreferenced-disks': 'boolean' } as const
  const { positional, options } = parseArguments(USAGE, schema, args, 1)
  const vmid = parseVmid(positional[0], USAGE)
  const config = readConfig(vmid)
  if (config.keys.get('protection') === '1') throw new Refusal(`can't remove CT ${vmid} - protection mode enabled`)
  checkLock(config)
  if (isRunning(vmid) && options.get('force') !== '1')
    throw new Refusal(`unable to destroy CT ${vmid} - container is running`)
  task('vzdestroy', String(vmid), () =>
    locked(vmid, () => {
      if (isRunning(vmid)) kill(vmid)
      rmSync(rootOf(vmid), { recursive: true, force: true })
      say(`  Logical volume "vm-${vmid}-disk-0" successfully removed.`)
      rmSync(`/var/lib/lxc/${vmid}`, { recursive: true, force: true })
      if (options.get('purge') === '1') {
        say('purging CT ' + vmid + ' from related configurations..')
        rmSync(`${PVE}/firewall/${vmid}.fw`, { force: true })
      }
      removePveFile(confFile(vmid))
    }),
  )
}
