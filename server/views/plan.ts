import type { Check } from '../capabilities/preflight'
import type { Change, FileDiff } from '../engine/capability'

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
}

export type PlanStepView = { id: string; title: string; changes: readonly ChangeView[] }

export type CheckLine = Check

/** What an operation would do, before anything is touched. */
export type PlanView = {
  /** Names exactly this plan; a start with another digest is refused. */
  digest: string
  steps: readonly PlanStepView[]
  preflight: readonly CheckLine[]
  /** Why nothing may be started; null when it may. */
  refused: string | null
  empty: boolean
  guests: readonly string[]
  files: readonly string[]
  downtime: readonly { who: string; seconds: number }[]
  touchesManagement: boolean
}
