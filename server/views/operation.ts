import type { FileDiff } from '../engine/capability'

export type OperationState = 'running' | 'done' | 'rolled-back' | 'rollback-incomplete' | 'interrupted'

export type ChangeRunView = {
  title: string
  command: string
  diff: FileDiff | null
  state: 'running' | 'done' | 'failed' | 'undoing' | 'undone' | 'undo-failed'
  output: string
  seconds: number | null
}

export type StepRunView = {
  id: string
  /** Word for word: "Step 3/5: Setting up proximity-lan bridge..." */
  title: string
  state: 'pending' | 'running' | 'done' | 'unchanged' | 'failed' | 'undone'
  /** What the step had to say: "Management bridge: vmbr0". */
  lines: readonly string[]
  changes: readonly ChangeRunView[]
  seconds: number | null
}

/** An operation as it stands: everything a page needs, whether it is running or was last week. */
export type OperationView = {
  id: string
  hostId: string
  hostName: string
  title: string
  state: OperationState
  startedAt: number
  endedAt: number | null
  steps: readonly StepRunView[]
  error: { code: string; message: string; detail: Record<string, unknown> } | null
  /** Closing lines: what changed, or what was put back and how that was measured. */
  lines: readonly string[]
  cancelling: boolean
}

export type OperationSummary = Pick<
  OperationView,
  'id' | 'hostId' | 'hostName' | 'title' | 'state' | 'startedAt' | 'endedAt'
>
