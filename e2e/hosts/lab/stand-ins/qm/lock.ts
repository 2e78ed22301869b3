import { locked } from '../lock'

/** Holds the machine's lock while `work` runs. */
export function lockedVm<T>(vmid: number, work: () => T): T {
  return locked(vmid, work, `/run/lock/qemu-server/lock-${vmid}.conf`)
}
