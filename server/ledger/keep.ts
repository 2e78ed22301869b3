import type { Context } from '../context'
import { extentOfLedger, lastBefore } from '../db/ledger'
import { log } from '../log'
import { repeat, type Repeating } from '../repeat'

/** How long entries stay, and how many. */
export type Keep = { days: number; entries: number }

const DAY = 86_400_000
const EVERY = 3_600_000

/** Lets go of what is older or more than that. */
export async function letGoOfOld(
  { db, ledger }: Pick<Context, 'db' | 'ledger'>,
  { days, entries }: Keep,
): Promise<void> {
  await ledger.flush()
  const { first, last } = await extentOfLedger(db)
  const upTo = Math.max(await lastBefore(db, Date.now() - days * DAY), last - entries)
  if (upTo >= first && first > 0) await ledger.letGo(Math.min(upTo, last))
}

/** The same every hour. */
export function keepLedger(ctx: Context, keep: Keep): Repeating {
  const turn = () =>
    letGoOfOld(ctx, keep).catch((error: unknown) => log().error({ err: error }, 'The ledger was not shortened'))
  return repeat(turn, EVERY, 60_000)
}
