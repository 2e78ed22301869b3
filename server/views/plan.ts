import type { Check } from '../capabilities/preflight'
import type { Change, FileDiff } from '../engine/capability'
import { commandLine, type RecordedStep } from '../engine/describe-plan'

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
  /** What it would have to wait for if it were begun now. */
  waits: string | null
  /** It comes at the very end, when everything else is done. */
  final: boolean
}

export type PlanStepView = { id: string; title: string; changes: readonly ChangeView[] }

export type CheckLine = Check

/** What an operation would do, before anything is touched. */
export type PlanView = {
  /** What kind of operation it becomes. */
  kind:
    | 'initialize'
    | 'remove'
    | 'restore'
    | 'reserve'
    | 'release'
    | 'mend'
    | 'attach'
    | 'detach'
    | 'power'
    | 'destroy'
    | 'provision'
  /** Names exactly this plan; a start with another digest is refused. */
  digest: string
  steps: readonly PlanStepView[]
  preflight: readonly CheckLine[]
  /** Why nothing may be started; null when it may. */
  refused: string | null
  /** The host is read-only: it can be read, and not be started. */
  readOnly: boolean
  /** The role that it takes to start it. */
  needs: 'operator' | 'administrator'
  empty: boolean
  /** `guest 106`; the router is none of them. */
  guests: readonly string[]
  router: readonly string[]
  files: readonly string[]
  downtime: readonly { who: string; seconds: number }[]
  /** What is waited for before it goes on, as things are now. */
  waits: readonly string[]
  touchesManagement: boolean
}

type Input = {
  kind: PlanView['kind']
  digest: string
  steps: readonly { id: string; title: string }[]
  changes: readonly (readonly Change[])[]
  checks: readonly Check[]
  refused: string | null
  readOnly: boolean
  needs: 'operator' | 'administrator'
}

/** A plan as a person reads it: exact commands, file diffs, who is touched, who loses the network and for how long. */
export function planView({ kind, digest, steps, changes, checks, refused, readOnly, needs }: Input): PlanView {
  const all = changes.flat()
  return {
    kind,
    digest,
    steps: steps.map(({ id, title }, index) => ({ id, title, changes: (changes[index] ?? []).map(changeView) })),
    preflight: checks,
    refused,
    readOnly,
    needs,
    empty: all.length === 0,
    guests: touchedGuests(all.filter(({ on }) => on === 'guests')),
    router: touchedGuests(all.filter(({ on }) => on === 'router')),
    files: [...new Set(all.flatMap(({ diff }) => (diff ? [diff.path] : [])))],
    downtime: all.flatMap(({ downtime }) => (downtime ? [downtime] : [])),
    waits: [...new Set(all.flatMap(({ waits }) => waits ?? []))],
    touchesManagement: all.some((change) => change.management === true),
  }
}

function touchedGuests(changes: readonly Change[]): string[] {
  return [...new Set(changes.flatMap(({ touches }) => touches.flatMap((it) => /^guest \d+/.exec(it) ?? [])))]
}

function changeView(change: Change): ChangeView {
  const { title, kind, on, touches, diff = null, downtime = null, waits = null } = change
  return {
    ...{ title, kind, on, touches, diff, downtime, waits },
    command: commandLine(change),
    stdin: diff ? null : (change.run.stdin ?? null),
    undoable: (change.undo ?? []).length > 0,
    final: change.final === true,
  }
}

/** The same of a plan that was kept; whom it touched, and for how long, was not. */
export function recordedPlan(steps: readonly RecordedStep[]): PlanStepView[] {
  return steps.map(({ id, title, changes = [] }) => ({
    id,
    title,
    changes: changes.map((change) => ({
      ...{ title: change.title, kind: change.kind, on: change.on, diff: change.diff, final: change.final },
      ...{ touches: [], downtime: null, waits: null },
      command: commandLine(change),
      stdin: change.diff ? null : change.run.stdin,
      undoable: change.undo.length > 0,
    })),
  }))
}
