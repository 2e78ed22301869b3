import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Place } from './place'

/** Synchronous on purpose: it also runs when the process is about to exit. */
export function erase(place: Place): void {
  killEverything(place.cgroup)
  for (const namespace of Object.values(place.netns)) {
    if (existsSync(`/run/netns/${namespace}`)) spawnSync('ip', ['netns', 'del', namespace])
  }
  while (isMounted(place.dir)) {
    // A mount namespace that is just going away can keep it busy for a moment; a lazy unmount does not mind.
    if (spawnSync('umount', ['-l', place.dir]).status !== 0) break
  }
  rmSync(place.dir, { recursive: true, force: true })
  removeCgroup(place.cgroup)
  removeIfEmpty(dirname(place.cgroup))
}

function killEverything(cgroup: string): void {
  if (!existsSync(cgroup)) return
  const deadline = Date.now() + 10_000
  while (readFileSync(`${cgroup}/cgroup.events`, 'utf8').includes('populated 1') && Date.now() < deadline) {
    writeFileSync(`${cgroup}/cgroup.kill`, '1')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  }
}

export function removeCgroup(cgroup: string): void {
  if (!existsSync(cgroup)) return
  for (const entry of readdirSync(cgroup, { withFileTypes: true })) {
    if (entry.isDirectory()) removeCgroup(`${cgroup}/${entry.name}`)
  }
  removeIfEmpty(cgroup)
}

function isMounted(dir: string): boolean {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .some((line) => line.split(' ')[1] === dir)
}

export function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir)
  } catch {
    // Another lab lives in it.
  }
}
