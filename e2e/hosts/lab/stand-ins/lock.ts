import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { Refusal } from './refusal'

/** Holds the container's lock while `work` runs; gives up after ten seconds. */
export function locked<T>(vmid: number, work: () => T): T {
  mkdirSync('/run/lock/lxc', { recursive: true })
  const path = `/run/lock/lxc/pve-config-${vmid}.lock`
  const file = openSync(path, 'a')
  // The lock belongs to the open file, which `flock` shares with this process: it stays when `flock` has ended.
  const flock = (...options: string[]) =>
    spawnSync('flock', [...options, '3'], { stdio: ['ignore', 'ignore', 'ignore', file] }).status === 0
  try {
    if (!flock('-n')) {
      process.stderr.write('trying to acquire lock...\n')
      if (!flock('-w', '10')) throw new Refusal(`can't lock file '${path}' - got timeout`, 4)
      process.stderr.write(' OK\n')
    }
    return work()
  } finally {
    closeSync(file)
  }
}
