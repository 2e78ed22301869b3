import { createHash } from 'node:crypto'
import { quoteAll } from '../host/quote'
import type { Change, FileDiff } from './capability'
import type { Command } from '../host/command'
import type { Step } from './step'

/** The command line as a person could type it; in-guest and file writes read the same way as everything else. */
export function commandLine(change: { run: { argv: readonly string[] } }): string {
  return quoteAll(change.run.argv)
}

/** Names exactly these changes in this order: same commands, same input, same files before. */
export function digest(changes: readonly Change[]): string {
  const said = changes.map(({ title, run, diff }) => [title, run.argv, run.stdin ?? null, diff?.before ?? null])
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)
}

export type RecordedCommand = { argv: readonly string[]; stdin: string | null; accept: readonly number[] }

/** A change as data: what is kept of a plan for as long as its operation is. */
export type RecordedChange = Pick<Change, 'title' | 'kind' | 'on'> & {
  digest: string
  run: RecordedCommand
  undo: readonly RecordedCommand[]
  diff: FileDiff | null
  final: boolean
}

export type RecordedStep = { id: string; title: string; changes: readonly RecordedChange[] }

/** The plan of an operation as it was agreed to; `changes` has a list per step. */
export function recordPlan(steps: readonly Step[], changes: readonly (readonly Change[])[]): RecordedStep[] {
  return steps.map(({ id, title }, index) => ({ id, title, changes: (changes[index] ?? []).map(recordChange) }))
}

function recordChange(change: Change): RecordedChange {
  const { title, kind, on, run, undo = [], diff = null, final = false } = change
  return { title, kind, on, digest: digest([change]), run: recorded(run), undo: undo.map(recorded), diff, final }
}

function recorded({ argv, stdin, accept }: Command<unknown>): RecordedCommand {
  return { argv, stdin: stdin ?? null, accept }
}

/** Is everything that can be taken back left to do again? Packages and downloads stay. */
export function isTakenBack(agreed: readonly RecordedStep[], left: readonly Change[]): boolean {
  const open = new Set(left.map((change) => digest([change])))
  const backs = agreed.flatMap(({ changes }) => changes ?? []).filter(({ undo }) => undo.length > 0)
  return backs.length > 0 && backs.every((change) => open.has(change.digest))
}
