import type { Change } from '../../engine/capability'
import { reload, reloadIfRunning } from '../../host/tools/systemctl'
import type { Guest } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileRemoval } from '../removals'
import { fileChange } from '../unit-changes'
import { type Kept, type Mode, withReservations } from './reserve'
import { appNames, nameFiles, nameIn } from './wanted'

type Input = {
  spec: NetworkSpec
  guests: readonly Guest[]
  kept: Kept
  mode: Mode
  /** Files of a backup, whose addresses count before those of the files that are there. */
  saved?: Kept['files']
}

/** A file for each app as it is to be, and none for anybody else. */
export function namePlan({ spec, guests, kept, mode, saved = {} }: Input): Change[] {
  const place = layout(spec)
  const apps = guests.filter((guest) => !isRouter(place, guest))
  const known = { ...kept, files: { ...kept.files, ...saved } }
  const wanted = nameFiles(
    withReservations(appNames(apps, place.bridge, spec.reservations), known, spec, mode),
    place.folder,
  )
  const stale = Object.entries(kept.files).filter(([path]) => !wanted.has(path))
  const changed = [...wanted].flatMap(([path, after]) =>
    fileChange({
      title: `Name ${nameIn(after) ?? path}`,
      path,
      before: kept.files[path] ?? null,
      after,
    }),
  )
  const removed = stale.flatMap(([path, before]) => forgotten(path, before))
  if (changed.length + removed.length === 0) return []
  // dnsmasq follows new files by itself. What it has read of one that is changed or removed it forgets only on HUP, and until
  // then it takes no address for another that it knows of already.
  const settle: Change = {
    title: 'Let proximity-dns read the names again',
    kind: 'change',
    on: 'host',
    run: reload(place.units.dns),
    touches: [`unit ${place.units.dns}`],
  }
  const isOver = removed.length > 0 || changed.some(({ kind }) => kind === 'change')
  return [...readAgainAfterUndo([...changed, ...removed], place.units.dns), ...(isOver ? [settle] : [])]
}

/** The first is taken back last: then all files are as before, and what was read of the others is to be forgotten. */
function readAgainAfterUndo([first, ...others]: readonly Change[], unit: string): Change[] {
  return first ? [{ ...first, undo: [...(first.undo ?? []), reloadIfRunning(unit)] }, ...others] : []
}

export function forgotten(path: string, before: string): Change[] {
  return fileRemoval({ title: `Forget ${nameIn(before) ?? path}`, path, before })
}
