/** The states that own a colour. What a capability calls them is mapped here, once. */
export type Tone = 'good' | 'attention' | 'failed' | 'unknown' | 'working' | 'off'

export type Mark = { tone: Tone; word: string }

const MARKS: Readonly<Record<string, Mark>> = {
  good: { tone: 'good', word: 'good' },
  attention: { tone: 'attention', word: 'attention' },
  failed: { tone: 'failed', word: 'failed' },
  unknown: { tone: 'unknown', word: 'unknown' },
  absent: { tone: 'off', word: 'absent' },
  stopped: { tone: 'off', word: 'stopped' },
  connected: { tone: 'good', word: 'connected' },
  connecting: { tone: 'working', word: 'connecting' },
  down: { tone: 'failed', word: 'unreachable' },
  pending: { tone: 'off', word: 'pending' },
  running: { tone: 'working', word: 'running' },
  done: { tone: 'good', word: 'done' },
  cancelled: { tone: 'off', word: 'cancelled' },
  unchanged: { tone: 'good', word: 'unchanged' },
  undoing: { tone: 'working', word: 'taking back' },
  undone: { tone: 'attention', word: 'put back' },
  'undo-failed': { tone: 'failed', word: 'not put back' },
  'rolled-back': { tone: 'attention', word: 'rolled back' },
  partly: { tone: 'attention', word: 'partly done' },
  'rollback-incomplete': { tone: 'failed', word: 'rollback incomplete' },
  unfinished: { tone: 'attention', word: 'unfinished' },
  interrupted: { tone: 'attention', word: 'interrupted' },
  active: { tone: 'good', word: 'active' },
  expired: { tone: 'off', word: 'expired' },
  waiting: { tone: 'working', word: 'waiting' },
  'as-expected': { tone: 'good', word: 'as expected' },
  'not-as-expected': { tone: 'failed', word: 'not as expected' },
  idle: { tone: 'off', word: 'idle' },
  expiring: { tone: 'attention', word: 'expiring' },
  conflict: { tone: 'failed', word: 'conflict' },
  orphan: { tone: 'attention', word: 'left over' },
  foreign: { tone: 'unknown', word: 'foreign' },
  pass: { tone: 'good', word: 'passes' },
  warn: { tone: 'attention', word: 'warning' },
  fail: { tone: 'failed', word: 'fails' },
  template: { tone: 'off', word: 'template' },
  elsewhere: { tone: 'unknown', word: 'on another node' },
  'not-run': { tone: 'off', word: 'not run' },
}

export function markOf(state: string): Mark {
  return MARKS[state] ?? { tone: 'unknown', word: state }
}

export const TEXT: Readonly<Record<Tone, string>> = {
  good: 'text-good',
  attention: 'text-attention',
  failed: 'text-failed',
  unknown: 'text-unknown',
  working: 'text-working',
  off: 'text-faint',
}

export const SOFT: Readonly<Record<Tone, string>> = {
  good: 'soft-good',
  attention: 'soft-attention',
  failed: 'soft-failed',
  unknown: 'border border-dashed border-line-strong bg-sunken',
  working: 'soft-working',
  off: 'bg-sunken',
}

/** Solid fills, for bars and dots. */
export const FILL: Readonly<Record<Tone, string>> = {
  good: 'bg-good',
  attention: 'bg-attention',
  failed: 'bg-failed',
  unknown: 'hatched',
  working: 'bg-working',
  off: 'bg-line-strong',
}
