import { run } from '../process'
import { attempt, Refusal } from '../refusal'
import { say, task } from '../task'
import { checkVmLock, isEnabled, readVm } from './config'
import { lockedVm } from './lock'
import { clearAway, hasEnded, pidOf } from './machine'
import { askAgent, tell } from './qmp'

type How = { gently: boolean; seconds?: number; isForced?: boolean }

export function stopVm(vmid: number): void {
  readVm(vmid)
  task('qmstop', String(vmid), () => lockedVm(vmid, () => end(vmid, { gently: false })))
}

export function shutDownVm(vmid: number, how: Omit<How, 'gently'>): void {
  readVm(vmid)
  task('qmshutdown', String(vmid), () => lockedVm(vmid, () => end(vmid, { ...how, gently: true })))
}

/** It is started again by the daemon that sees machines end, some moments after this command has. */
export function rebootVm(vmid: number, seconds: number | undefined): void {
  readVm(vmid)
  if (pidOf(vmid) === null) throw new Refusal(`VM ${vmid} not running`)
  task('qmreboot', String(vmid), () => {
    lockedVm(vmid, () => end(vmid, { gently: true, ...(seconds === undefined ? {} : { seconds }) }))
    run(['systemd-run', '--quiet', '--collect', '--no-block', '/usr/sbin/qm', 'start', String(vmid)])
  })
}

export function resetVm(vmid: number): void {
  readVm(vmid)
  if (pidOf(vmid) === null) throw new Refusal(`VM ${vmid} not running`)
  task('qmreset', String(vmid), () => void tell(vmid, [{ execute: 'system_reset' }]))
}

/** As `_do_vm_stop` of qemu-server goes on: asked, then told, then killed. */
function end(vmid: number, { gently, seconds = 60, isForced = !gently }: How): void {
  const pid = pidOf(vmid)
  if (pid === null) return
  const config = readVm(vmid)
  checkVmLock(config)
  const hasAgent = isEnabled(config.keys.get('agent'))
  const failed = attempt(() => {
    if (!gently) tell(vmid, [{ execute: 'quit' }])
    else if (hasAgent) askAgent(vmid, { execute: 'guest-shutdown' }, seconds)
    else tell(vmid, [{ execute: 'system_powerdown' }])
  })
  if (failed === null && hasEnded(vmid, seconds)) return clearAway(vmid)
  const words = failed === null ? 'got timeout' : ''
  if (!isForced) throw new Refusal(`VM quit/powerdown failed${words === '' ? '' : ` - ${words}`}`)
  say(
    failed === null
      ? 'VM still running - terminating now with SIGTERM'
      : 'VM quit/powerdown failed - terminating now with SIGTERM',
  )
  process.kill(pid, 'SIGTERM')
  if (!hasEnded(vmid, 10)) {
    say('VM still running - terminating now with SIGKILL')
    process.kill(pid, 'SIGKILL')
    hasEnded(vmid, 10)
  }
  clearAway(vmid)
}
