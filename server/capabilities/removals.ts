import type { Change } from '../engine/capability'
import type { Command } from '../host/command'
import { remove, restore } from '../host/tools/files'
import * as systemctl from '../host/tools/systemctl'
import type { Unit } from './unit-changes'

/** Takes a file away, with its diff and its way back; nothing where there is none. `after` runs once it is gone, `afterUndo` once it is back. */
export function fileRemoval(input: {
  title: string
  path: string
  before: string | null
  afterUndo?: readonly Command[]
}): Change[] {
  const { title, path, before, afterUndo = [] } = input
  if (before === null) return []
  return [
    {
      title,
      kind: 'remove',
      on: 'host',
      run: remove(path),
      undo: [restore(path, before), ...afterUndo],
      touches: [path],
      diff: { path, before, after: null },
    },
  ]
}

/** Units that belong together, named in the order in which they start: stopped, disabled, gone. */
export function unitRemovals(what: string, units: readonly Pick<Unit, 'name' | 'before' | 'state'>[]): Change[] {
  const on = 'host' as const
  const present = units.filter(({ before }) => before !== null)
  const names = (those: readonly { name: string }[]) => those.map(({ name }) => name)
  const touches = units.map(({ name }) => `unit ${name}`)
  const active = units.filter(({ state }) => state?.active === 'active' || state?.active === 'activating')
  const enabled = units.filter(({ state }) => state?.enabled === true)
  const changes: Change[] = []
  if (active.length > 0)
    changes.push({
      title: `Stop ${what}`,
      kind: 'remove',
      on,
      run: systemctl.stop(names(active).toReversed()),
      undo: [systemctl.start(names(active))],
      touches,
    })
  if (enabled.length > 0)
    changes.push({
      title: `No longer start ${what} at boot`,
      kind: 'remove',
      on,
      run: systemctl.disable(names(enabled)),
      undo: [systemctl.enable(names(enabled))],
      touches,
    })
  const files = present.flatMap(({ name, before }) =>
    fileRemoval({
      title: `Remove ${name}`,
      path: `/etc/systemd/system/${name}`,
      before,
      afterUndo: [systemctl.daemonReload()],
    }),
  )
  if (files.length > 0)
    files.push({
      title: `Let systemd forget ${what}`,
      kind: 'change',
      on,
      run: systemctl.daemonReload(),
      undo: [systemctl.daemonReload()],
      touches,
    })
  return [...changes, ...files]
}
