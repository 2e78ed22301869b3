import type { Check } from '../capabilities/preflight'
import type { Change, FileDiff } from '../engine/capability'
import { commandLine } from '../engine/describe-plan'

export type ChangeView = {
  title: string
  kind: Change['kind']
  on: Change['on']
  /** The exact command line, as it could be typed. */
  command: string
  /** What is written to its standard input, when that is not shown as a diff. */
  stdin: string | null
  diff: FileDiff | null
  touches: readonly string[]
  downtime: { who: string; seconds: number } | null
  undoable: boolean
  /** It comes at the very end, when everything else is done. */
  final: boolean
}

export type PlanStepView = { id: string; title: string; changes: readonly ChangeView[] }

export type CheckLine = Check

/** What an operation would do, before anything is touched. */
export type PlanView = {
  /** What kind of operation it becomes. */
  kind: 'initialize' | 'remove' | 'restore'
  /** Names exactly this plan; a start with another digest is refused. */
  digest: string
  steps: readonly PlanStepView[]
  preflight: readonly CheckLine[]
  /** Why nothing may be started; null when it may. */
  refused: string | null
  empty: boolean
  /** `guest 106`; the router is none of them. */
  guests: readonly string[]
  router: readonly string[]
  files: readonly string[]
  downtime: readonly { who: string; seconds: number }[]
  touchesManagement: boolean
}

type Input = {
  kind: PlanView['kind']
  digest: string
  steps: readonly { id: string; title: string }[]
  changes: readonly (readonly Change[])[]
  checks: readonly Check[]
  refused: string | null
}

/** A plan as a person reads it: exact commands, file diffs, who is touched, who loses the network and for how long. */
export function planView({ kind, digest, steps, changes, checks, refused }: Input): PlanView {
  const all = changes.flat()
  return {
    kind,
    digest,
    steps: steps.map(({ id, title }, index) => ({ id, title, changes: (changes[index] ?? []).map(changeView) })),
    preflight: checks,
    refused,
    empty: all.length === 0,
    guests: touchedGuests(all.filter(({ on }) => on === 'guests')),
    router: touchedGuests(all.filter(({ on }) => on === 'router')),
    files: [...new Set(all.flatMap(({ diff }) => (diff ? [diff.path] : [])))],
    downtime: all.flatMap(({ downtime }) => (downtime ? [downtime] : [])),
    touchesManagement: all.some((change) => change.management === true),
  }
}

function touchedGuests(changes: readonly Change[]): string[] {
  return [...new Set(changes.flatMap(({ touches }) => touches.flatMap((it) => /^guest \d+/.exec(it) ?? [])))]
}

function changeView(change: Change): ChangeView {
  const { title, kind, on, touches, diff = null, downtime = null } = change
  return {
    ...{ title, kind, on, touches, diff, downtime },
    command: commandLine(change),
    stdin: diff ? null : (change.run.stdin ?? null),
    undoable: (change.undo ?? []).length > 0,
    final: change.final === true,
  }
}
