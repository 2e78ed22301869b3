import { checkLock, readConfig } from '../config'
import { locked } from '../lock'
import { isRunning, waitFor } from '../lxc'
import { run } from '../process'
import { Refusal } from '../refusal'
import { task } from '../task'

export function stopContainer(vmid: number): void {
  assertRunning(vmid)
  task('vzstop', String(vmid), () => locked(vmid, () => kill(vmid)))
}

export function shutDownContainer(vmid: number, { timeout, isForced }: { timeout: number; isForced: boolean }): void {
  assertRunning(vmid)
  task('vzshutdown', String(vmid), () =>
    locked(vmid, () => {
      checkLock(readConfig(vmid))
      run(['lxc-stop', '-n', String(vmid), '--nokill', '-t', String(timeout)])
      if (waitFor(vmid, 'STOPPED', 1)) return settle(vmid)
      if (!isForced) throw new Refusal('container did not stop')
      kill(vmid)
    }),
  )
}

export function kill(vmid: number): void {
  checkLock(readConfig(vmid))
  run(['lxc-stop', '-n', String(vmid), '-k'])
  if (!waitFor(vmid, 'STOPPED', 60)) throw new Refusal(`CT ${vmid} did not stop`)
  settle(vmid)
}

function assertRunning(vmid: number): void {
  readConfig(vmid)
  if (!isRunning(vmid)) throw new Refusal(`CT ${vmid} not running`)
}

/** Its unit outlives the container by the hooks that clear away the network. */
function settle(vmid: number): void {
  run(['systemctl', 'stop', `pve-container@${vmid}`])
}
