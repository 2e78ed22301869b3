import { existsSync, readFileSync, rmSync } from 'node:fs'

export const RUN = '/var/run/qemu-server'

export function tapOf(vmid: number, index: number): string {
  return `tap${vmid}i${index}`
}

/** As Proxmox does it: the process that its pid file names, when its own words name that file. */
export function pidOf(vmid: number): number | null {
  const file = `${RUN}/${vmid}.pid`
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').trim())
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`\0-pidfile\0${file}\0`) ? pid : null
  } catch {
    return null
  }
}

/** What is left lying about a machine that has ended, however it did. */
export function clearAway(vmid: number): void {
  for (const kind of ['pid', 'qmp', 'qga', 'serial0']) rmSync(`${RUN}/${vmid}.${kind}`, { force: true })
}

/** Whether it has ended within so many seconds. */
export function hasEnded(vmid: number, seconds: number): boolean {
  const deadline = Date.now() + seconds * 1000
  while (pidOf(vmid) !== null) {
    if (Date.now() > deadline) return false
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  }
  return true
}
