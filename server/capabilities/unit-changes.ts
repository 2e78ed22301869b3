import type { Change } from '../engine/capability'
import type { Command } from '../host/command'
import { restore, write } from '../host/tools/files'
import * as systemctl from '../host/tools/systemctl'

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
  afterUndo?: readonly Command[]
}): Change[] {
  const { title, path, before, after, afterUndo = [] } = input
  if (before === after) return []
  const options = input.lock === undefined ? {} : { lock: input.lock }
  return [
    {
      title,
      kind: before === null ? 'create' : 'change',
      on: 'host',
      run: write(path, after, options),
      undo: [restore(path, before, options), ...afterUndo],
      touches: [path],
      diff: { path, before, after },
    },
  ]
}

/**
 * Brings a unit to "file as wanted, enabled, active". A `oneshot` that is active has done its work; a `service` that runs with
 * an old file, or whose own files have changed (`restart`), is started again.
 */
export function unitChanges(input: {
  unit: string
  what: string
  before: string | null
  after: string
  state: systemctl.UnitState | undefined
  type: 'oneshot' | 'service'
  restart?: boolean
}): Change[] {
  const { unit, what, before, after, state } = input
  const isActive = state?.active === 'active'
  const on = 'host' as const
  const touches = [`unit ${unit}`]
  const again = isActive && input.type === 'service' ? [systemctl.restart(unit)] : []
  const file = fileChange({
    title: `Write ${unit}`,
    path: `/etc/systemd/system/${unit}`,
    before,
    after,
    afterUndo: [systemctl.daemonReload(), ...again],
  })
  const mustRestart = isActive && (input.restart === true || (file.length > 0 && input.type === 'service'))
  const changes: Change[] = [...file]
  if (file.length > 0 || (before !== null && !state?.loaded))
    changes.push({
      title: 'Let systemd read its units again',
      kind: 'change',
      on,
      run: systemctl.daemonReload(),
      touches,
    })
  if (!state?.enabled)
    changes.push({
      title: `Start ${what} at every boot`,
      kind: 'change',
      on,
      run: systemctl.enable(unit),
      undo: [systemctl.disable(unit)],
      touches,
    })
  if (mustRestart)
    changes.push({ title: `Restart ${what}`, kind: 'restart', on, run: systemctl.restart(unit), touches })
  else if (!isActive)
    changes.push({
      title: `Start ${what}`,
      kind: 'create',
      on,
      run: systemctl.start(unit),
      undo: [systemctl.stop(unit)],
      touches,
    })
  return changes
}
