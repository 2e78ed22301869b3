import type { FileDiff } from '../engine/capability'
import type { Event, StepEnd } from '../engine/events'

export type OperationState =
  'running' | 'done' | 'partly' | 'rolled-back' | 'rollback-incomplete' | 'unfinished' | 'interrupted'

export type ChangeRunView = {
  title: string
  command: string
  diff: FileDiff | null
  state: 'waiting' | 'running' | 'done' | 'failed' | 'undoing' | 'undone' | 'undo-failed' | 'interrupted'
  output: string
  seconds: number | null
}

export type StepRunView = {
  id: string
  /** Word for word: "Step 3/5: Setting up proximity-lan bridge..." */
  title: string
  state: 'pending' | 'running' | StepEnd | 'undone' | 'interrupted'
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
  /** Who started it. */
  actor: string
  /** Names the plan that was agreed to. */
  digest: string
  /** What was intended: what a page needs to show the plan again. */
  intent: Readonly<Record<string, string>>
  state: OperationState
  startedAt: number
  endedAt: number | null
  steps: readonly StepRunView[]
  error: { code: string; message: string; detail: Record<string, unknown> } | null
  /** Closing lines: what changed, or what was put back and how that was measured. */
  lines: readonly string[]
  cancelling: boolean
  /** Who or what is being waited for; null while it goes on. */
  waiting: string | null
  /** The host takes everything back by itself at this moment (epoch ms) unless it hears of the operation before. */
  undoneAt: number | null
}

export type OperationSummary = Pick<
  OperationView,
  'id' | 'hostId' | 'hostName' | 'title' | 'actor' | 'state' | 'startedAt' | 'endedAt'
>

/** A page of the record; `kinds` are those that occur in it at all. */
export type OperationPage = {
  operations: readonly OperationSummary[]
  page: number
  hasOlder: boolean
  kinds: readonly { kind: string; title: string }[]
}

type Row = {
  id: string
  hostId: string
  hostName: string
  title: string
  actor: string
  digest: string
  intent: unknown
  state: OperationState
  steps: unknown
  startedAt: number
  endedAt: number | null
}

/** How much output of one command a page gets; the rest is in the record. */
const OUTPUT_LIMIT = 64 * 1024

type Draft = OperationView & {
  /** Milliseconds; null while the timer does not run. */
  timer: number | null
  steps: (StepRunView & { lines: string[]; changes: ChangeRunView[] })[]
}

/** Folds what an operation has said into how it stands. */
export function foldOperation(row: Row, events: readonly { event: Event; at: number }[]): OperationView {
  const titles = row.steps as readonly { id: string; title: string }[]
  const { id, hostId, hostName, title, actor, digest, state, startedAt, endedAt } = row
  const draft: Draft = {
    timer: null,
    ...{ id, hostId, hostName, title, actor, digest, state, startedAt, endedAt },
    intent: row.intent as OperationView['intent'],
    steps: titles.map(({ id: stepId, title: words }) => ({
      id: stepId,
      title: words,
      state: 'pending',
      lines: [],
      changes: [],
      seconds: null,
    })),
    error: null,
    lines: [],
    cancelling: false,
    waiting: null,
    undoneAt: null,
  }
  for (const { event, at } of events) fold(draft, event, at)
  const { timer: _timer, ...view } = draft
  return view
}

function fold(draft: Draft, event: Event, at: number): void {
  // Every command that ends lets the host wait anew.
  if (event.type === 'armed') draft.timer = event.seconds * 1000
  if (event.type === 'disarmed' || event.type === 'ended') draft.timer = null
  if (['armed', 'change-ended', 'undo-ended', 'disarmed', 'ended'].includes(event.type))
    draft.undoneAt = draft.timer === null ? null : at + draft.timer
  draft.waiting = event.type === 'waiting' ? event.reason : event.type === 'cancel-asked' ? draft.waiting : null
  // Each question whether it is over lets the host wait anew.
  if (event.type === 'waiting') draft.undoneAt = null
  if (event.type === 'change-started' && draft.timer !== null) draft.undoneAt = at + draft.timer
  if (event.type === 'cancel-asked') draft.cancelling = true
  else if (event.type === 'ended') {
    Object.assign(draft, { state: event.state, error: event.error, lines: event.lines, cancelling: false })
    for (const step of draft.steps) concludeStep(step, event.state)
  } else if ('step' in event) {
    const step = draft.steps[event.step]
    if (step) foldStep(step, event)
  }
}

/** Nothing goes on after the end, and what a look at the host has shown then counts more than what was heard of each before. */
function concludeStep(step: Draft['steps'][number], end: OperationState): void {
  if (step.changes.at(-1)?.state === 'waiting') step.changes.pop()
  for (const change of step.changes) change.state = CHANGE_AT_END[end]?.[change.state] ?? change.state
  const isBegun = step.changes.length > 0
  if (end === 'done' && ['pending', 'running', 'interrupted'].includes(step.state)) step.state = 'done'
  else if (end === 'rolled-back' && ['done', 'cancelled'].includes(step.state) && isBegun) step.state = 'undone'
  else if (step.state === 'running' || step.state === 'interrupted')
    step.state = end !== 'rolled-back' ? 'interrupted' : isBegun ? 'undone' : 'pending'
}

type ChangeStates = Partial<Record<ChangeRunView['state'], ChangeRunView['state']>>

const CUT_OFF: ChangeStates = { running: 'interrupted', undoing: 'interrupted' }
const CHANGE_AT_END: Partial<Record<OperationState, ChangeStates>> = {
  done: { running: 'done', interrupted: 'done' },
  'rolled-back': {
    ...{ done: 'undone', running: 'undone', undoing: 'undone', interrupted: 'undone' },
    'undo-failed': 'undone',
  },
  partly: CUT_OFF,
  'rollback-incomplete': CUT_OFF,
  unfinished: CUT_OFF,
  interrupted: CUT_OFF,
}

const UNBEGUN = { command: '', diff: null, state: 'waiting', output: '', seconds: null } as const

function foldStep(step: Draft['steps'][number], event: Extract<Event, { step: number }>): void {
  if (event.type === 'step-started') step.state = 'running'
  else if (event.type === 'said') step.lines.push(event.line)
  else if (event.type === 'step-ended') {
    // It waited, and was given up before it began.
    if (step.changes.at(-1)?.state === 'waiting') step.changes.pop()
    const isUnbegun = event.state === 'cancelled' && step.changes.length === 0
    Object.assign(step, isUnbegun ? { state: 'pending' } : { state: event.state, seconds: event.seconds })
  } else if (event.type === 'waiting') step.changes[event.change] ??= { ...UNBEGUN, title: event.title }
  else if (event.type === 'change-started') {
    const { title, command, diff } = event
    step.changes[event.change] = { title, command, diff, state: 'running', output: '', seconds: null }
  } else {
    const change = step.changes[event.change]
    if (!change) return
    if (event.type === 'output') change.output = (change.output + event.text).slice(-OUTPUT_LIMIT)
    else if (event.type === 'change-ended')
      Object.assign(change, { state: event.ok ? 'done' : 'failed', seconds: event.seconds })
    else if (event.type === 'undo-started') change.state = 'undoing'
    else {
      change.state = event.ok ? 'undone' : 'undo-failed'
      if (event.text) change.output = `${change.output}\n${event.text}`.trimStart()
      if (step.changes.every(({ state }) => state === 'undone'))
        step.state = step.state === 'failed' ? 'failed' : 'undone'
    }
  }
}
