import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { erase, removeIfEmpty } from './erase'
import { LABS, placeOf, type Place } from './place'

const owned = new Set<Place>()
let isWatching = false

/** From now on the lab goes when this process goes, however it goes; what cannot be done then, the next lab to start does. */
export function own(place: Place): void {
  mkdirSync(LABS, { recursive: true })
  // Renamed into place, and before anything else of the lab is there: another process may be sweeping right now.
  writeFileSync(`${place.dir}.new`, `${process.pid} ${startTime(process.pid)}\n`)
  renameSync(`${place.dir}.new`, ownerFile(place))
  owned.add(place)
  if (isWatching) return
  isWatching = true
  process.on('exit', eraseOwned)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const leave = () => {
      eraseOwned()
      process.off(signal, leave)
      process.kill(process.pid, signal)
    }
    process.on(signal, leave)
  }
}

export function disown(place: Place): void {
  owned.delete(place)
  clear(place)
}

/** Clears away the labs of processes that are no more. */
export function sweep(log: (line: string) => void): void {
  if (!existsSync(LABS)) return
  for (const file of readdirSync(LABS)) {
    if (!file.endsWith('.owner')) continue
    const place = placeOf(file.slice(0, -'.owner'.length))
    if (isOwned(place)) continue
    log(`Clearing away lab ${place.id}, whose process has died`)
    clear(place)
  }
}

function clear(place: Place): void {
  erase(place)
  rmSync(ownerFile(place), { force: true })
  removeIfEmpty(LABS)
}

function eraseOwned(): void {
  for (const place of owned) disown(place)
}

function isOwned(place: Place): boolean {
  try {
    const [pid, start] = readFileSync(ownerFile(place), 'utf8').trim().split(' ')
    return startTime(Number(pid)) === start
  } catch {
    return false
  }
}

function ownerFile({ dir }: Place): string {
  return `${dir}.owner`
}

/** A pid alone may have been given to somebody else since. */
function startTime(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
