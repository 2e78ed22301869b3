import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { relative } from 'node:path'

export const CACHE = '/var/cache/proximity-lab'
const ROOT = `${import.meta.dirname}/../../../..`

/**
 * A folder of the cache, named by the hash of all it is made from: files (by their content) and plain words.
 * Built under another name and renamed, so that whatever has the right name is whole.
 */
export async function layer(
  name: string,
  { files = [], words = [] }: { files?: readonly string[]; words?: readonly string[] },
  build: (dir: string) => Promise<void>,
): Promise<string> {
  const dir = `${CACHE}/${name}-${hash(files, words)}`
  if (!existsSync(dir)) {
    const unfinished = `${dir}.building`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { recursive: true })
    await build(unfinished)
    renameSync(unfinished, dir)
  }
  const now = new Date()
  utimesSync(dir, now, now)
  return dir
}

/** Only one process builds at a time; the kernel lets the lock go when its holder dies. */
export async function withBuildLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(CACHE, { recursive: true })
  const lock = openSync(`${CACHE}/lock`, 'w')
  try {
    // The lock belongs to the open file, which this process shares with `flock` and keeps when that one has ended.
    await once(spawn('flock', ['--exclusive', '3'], { stdio: ['ignore', 'ignore', 'inherit', lock] }), 'exit')
    return await work()
  } finally {
    closeSync(lock)
  }
}

/** Removes what no lab has used for two days. */
export function forgetOldLayers(): void {
  const limit = Date.now() - 2 * 24 * 3600 * 1000
  for (const name of readdirSync(CACHE)) {
    const path = `${CACHE}/${name}`
    if (statSync(path).isDirectory() && statSync(path).mtimeMs < limit) rmSync(path, { recursive: true, force: true })
  }
}

function hash(files: readonly string[], words: readonly string[]): string {
  const sum = createHash('sha256')
  for (const word of words) sum.update(`${word}\0`)
  // By their place in this project: a second checkout finds the layers of the first.
  for (const file of files.flatMap(filesBelow)) sum.update(relative(ROOT, file)).update(readFileSync(file))
  return sum.digest('hex').slice(0, 12)
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const entries = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => `${entry.parentPath}/${entry.name}`).sort()
}
