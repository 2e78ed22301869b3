import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from './refusal'

/** Holds a guest's lock while `work` runs, a container's unless another one is named; gives up after ten seconds. */
export function locked<T>(vmid: number, work: () => T, path = `/run/lock/lxc/pve-config-${vmid}.lock`): T {
  mkdirSync(dirname(path), { recursive: true })
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
