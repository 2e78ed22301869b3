import { isOn } from '../nic'
import { run } from '../process'
import { Refusal } from '../refusal'
import { task } from '../task'
import { commandLine } from './command-line'
import { applyPending, checkVmLock, readVm, writeVm } from './config'
import { lockedVm } from './lock'
import { clearAway, pidOf } from './machine'
import { vmNicsOf } from './nic'
import { link } from './plugging'
import { tell } from './qmp'

export function startVm(vmid: number): void {
  readVm(vmid)
  task('qmstart', String(vmid), () => lockedVm(vmid, () => startLocked(vmid)))
}

function startLocked(vmid: number): void {
  const config = readVm(vmid)
  checkVmLock(config)
  if (config.keys.get('template') === '1') throw new Refusal("you can't start a vm if it's a template")
  if (pidOf(vmid) !== null) throw new Refusal(`VM ${vmid} already running`)
  if (config.pending.size > 0) {
    applyPending(config)
    writeVm(vmid, config)
  }
  const disk = [...config.keys].find(
    ([key, value]) => /^(scsi|virtio|sata|ide)\d+$/.test(key) && !/media=cdrom/.test(value),
  )
  if (disk !== undefined) throw new Refusal(`no such volume '${disk[1].split(',')[0]}'`)
  clearAway(vmid)
  const scope = ['systemd-run', '--scope', '--quiet', '--collect', '--slice=qemu', `--unit=${vmid}`, '--']
  const { stderr, exitCode } = run([...scope, ...commandLine(vmid, config)])
  if (exitCode !== 0) throw new Refusal(`${stderr}start failed: QEMU exited with code ${exitCode}`)
  const down = vmNicsOf(config).filter(([, nic]) => isOn(nic['link_down']))
  if (down.length > 0)
    tell(
      vmid,
      down.map(([index]) => link(`net${index}`, false)),
    )
}
