import type { Context } from '../context'
import { listChecks, saveChecks } from '../db/checks'
import type { Outcome } from './check'

/** A change of what a check says. */
export type Turn = {
  checkId: string
  from: Outcome['verdict'] | null
  to: Outcome['verdict']
  sentence: string
  at: number
}

/** Keeps what was told last and since when it has been so, and each change of it. Answers the changes. */
export async function remember(ctx: Context, hostId: string, outcomes: readonly Outcome[]): Promise<Turn[]> {
  const known = new Map((await listChecks(ctx.db, hostId)).map((row) => [row.checkId, row]))
  const turns = outcomes.flatMap(({ id, verdict, sentence, at }): Turn[] => {
    const before = known.get(id)?.verdict ?? null
    return before === verdict ? [] : [{ checkId: id, from: before, to: verdict, sentence, at }]
  })
  const rows = outcomes.map(({ id, verdict, sentence, at }) => {
    const before = known.get(id)
    const since = before?.verdict === verdict ? before.since : at
    return { hostId, checkId: id, verdict, sentence, since, seenAt: at }
  })
  await saveChecks(ctx.db, hostId, rows, turns)
  // Pictures show what some of them say.
  if (turns.length > 0) ctx.live.of(hostId).announce()
  return turns
}
