import { titleOf } from '../checks/beside'
import type { Context } from '../context'
import { changesAround } from '../db/checks'
import { listHosts } from '../db/hosts'
import { listReceivers, type ReceiverRow, updateReceiver } from '../db/receivers'
import { log } from '../log'
import { gradesOf, isQuiet, newsOf } from './digest'
import { messageOf } from './message'
import { wayOf } from './receivers'
import { send } from './send'

/**
 * Tells each receiver what is new since it was last told, as one message. In its quiet times it is told nothing; what is still so at
 * their end is news then. A message that is not taken is made anew later, with what is new by then: a receiver that refuses again and
 * again is asked ever more rarely.
 */
export async function tellAll(ctx: Context, now = new Date()): Promise<void> {
  await ctx.running.alone('notify', async () => {
    for (const row of await listReceivers(ctx.db)) await tell(ctx, row, now)
  })
}

async function tell(ctx: Context, row: ReceiverRow, now: Date): Promise<void> {
  if (!row.enabled || ctx.rests.isResting(row.id, now) || isQuiet(now, row.quietFrom, row.quietUntil)) return
  const { told, fresh } = await changesAround(ctx.db, row.toldUpTo)
  const last = fresh.at(-1)?.id
  if (last === undefined) return
  const news = newsOf(fresh, gradesOf(told))
  if (news.length === 0) return updateReceiver(ctx.db, row.id, { toldUpTo: last })
  try {
    await send(row.kind, wayOf(ctx, row), messageOf(news, await namesOf(ctx)))
    await updateReceiver(ctx.db, row.id, { toldUpTo: last, sentAt: Date.now(), problem: null })
    ctx.rests.end(row.id)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    const seconds = ctx.rests.begin(row.id, now) / 1000
    log().warn({ receiver: row.id, problem, seconds }, 'a message was not taken')
    await updateReceiver(ctx.db, row.id, { problem })
  }
}

async function namesOf(ctx: Context) {
  const hosts = new Map((await listHosts(ctx.db)).map(({ id, name }) => [id, name]))
  return {
    host: (id: string) => hosts.get(id) ?? id,
    check: titleOf,
  }
}
