import type { Change } from '../engine/capability'
import type { Command } from '../host/command'
import { restore, write } from '../host/tools/files'
import * as systemctl from '../host/tools/systemctl'
import { whenFree } from './waiting'

/**
 * A whole-file write with its diff and its way back; nothing when the file is as wanted. Changes are undone newest first, so
 * what has to happen once the old file is back (`afterUndo`) belongs to the write and not to a later change.
 */
export function fileChange(input: {
  title: string
  path: string
  before: string | null
  after: string
  lock?: string
  /** Of a file that is new. */
  mode?: string
  afterUndo?: readonly Command[]
}): Change[] {
  const { title, path, before, after, afterUndo = [] } = input
  if (before === after) return []
  const { lock, mode } = input
  const options = { ...(lock === undefined ? {} : { lock }), ...(mode === undefined ? {} : { mode }) }
  return [
    {
      title,
      kind: before === null ? 'create' : 'change',
      on: 'host',
      run: write(path, after, options),
      undo: [restore(path, before, options), ...afterUndo],
      touches: [path],
      diff: { path, before, after },
      ...(input.lock === undefined ? {} : { lock: input.lock, ...whenFree(input.lock, path) }),
    },
  ]
}

export type Unit = {
  name: string
  /** The file as it is, and as it is wanted. */
  before: string | null
  after: string
  state: systemctl.UnitState | undefined
  /** A file that it reads has changed, or what it did is gone: it has to run again although its own file is as wanted. */
  stale?: boolean
}

/** Brings units that belong together to "file as wanted, enabled, active", in the order in which they are named. */
export function unitChanges(what: string, units: readonly Unit[]): Change[] {
  const on = 'host' as const
  const isActive = (unit: Unit) => unit.state?.active === 'active'
  const names = (those: readonly Unit[]) => those.map(({ name }) => name)
  const touches = (those: readonly Unit[]) => those.map(({ name }) => `unit ${name}`)

  const files = units.flatMap((unit) =>
    fileChange({
      title: `Write ${unit.name}`,
      path: `/etc/systemd/system/${unit.name}`,
      before: unit.before,
      after: unit.after,
      afterUndo: [systemctl.daemonReload(), ...(isActive(unit) ? [systemctl.restart([unit.name])] : [])],
    }),
  )
  // systemd reads a unit that it does not know at first use; one that it knows has to be announced.
  const changed = units.filter((unit) => unit.before !== null && unit.before !== unit.after)
  const waiting = units.filter((unit) => !unit.state?.enabled || !isActive(unit))
  const stale = units.filter((unit) => isActive(unit) && (unit.stale === true || unit.before !== unit.after))
  const changes: Change[] = [...files]
  if (changed.length > 0)
    changes.push({
      title: 'Let systemd read its units again',
      kind: 'change',
      on,
      run: systemctl.daemonReload(),
      touches: touches(changed),
    })
  if (stale.length > 0)
    changes.push({
      title: `Restart ${what}`,
      kind: 'restart',
      on,
      run: systemctl.restart(names(stale)),
      touches: touches(stale),
    })
  if (waiting.length > 0)
    changes.push({
      title: `Start ${what}, now and at every boot`,
      kind: 'create',
      on,
      run: systemctl.enableNow(names(waiting)),
      undo: [
        ...stopping(waiting.filter((unit) => !isActive(unit))),
        ...disabling(waiting.filter((unit) => !unit.state?.enabled)),
      ],
      touches: touches(waiting),
    })
  return changes
}

function stopping(units: readonly Unit[]): Command[] {
  return units.length > 0 ? [systemctl.stop(units.map(({ name }) => name).toReversed())] : []
}

function disabling(units: readonly Unit[]): Command[] {
  return units.length > 0 ? [systemctl.disable(units.map(({ name }) => name))] : []
}
