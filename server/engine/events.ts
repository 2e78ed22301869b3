import type { FileDiff } from './capability'

/** `partly`: of steps that stand by themselves, some were taken back and the others are done. */
export type Outcome = 'done' | 'partly' | 'rolled-back' | 'rollback-incomplete' | 'unfinished'

/** `cancelled`: somebody asked for an end before one of its changes. */
export type StepEnd = 'done' | 'unchanged' | 'failed' | 'cancelled'

/** Everything an operation says, in the order in which it happened; stored as is. `step` and `change` count from 0. */
export type Event =
  | { type: 'step-started'; step: number; title: string }
  | { type: 'said'; step: number; line: string }
  /** Somebody else is at what a change touches: it begins when `reason` is no more. */
  | { type: 'waiting'; step: number; change: number; title: string; reason: string }
  | { type: 'change-started'; step: number; change: number; title: string; command: string; diff: FileDiff | null }
  | { type: 'output'; step: number; change: number; text: string }
  | { type: 'change-ended'; step: number; change: number; ok: boolean; seconds: number }
  | { type: 'step-ended'; step: number; state: StepEnd; seconds: number }
  | { type: 'undo-started'; step: number; change: number }
  | { type: 'undo-ended'; step: number; change: number; ok: boolean; text: string }
  | { type: 'cancel-asked' }
  /** The timer on the host runs, from now on for so many seconds. */
  | { type: 'armed'; seconds: number }
  | { type: 'disarmed' }
  | { type: 'ended'; state: Outcome | 'interrupted'; error: EventError | null; lines: readonly string[] }

export type EventError = { code: string; message: string; detail: Record<string, unknown> }
