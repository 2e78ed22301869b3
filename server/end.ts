import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from './context'
import { writeLastPictures } from './hosts/last-picture'
import { log } from './log'
import { endAll, LAST_COMMAND } from './operations'
import { allAnswered } from './requests'
import { shutdown } from './shutdown'

/** Milliseconds for requests to be answered, and for connections to hosts to close. */
const ANSWERS = 2000
const CONNECTIONS = 2000
/**
 * Milliseconds for checks, proofs and tools to be over on their hosts: `ending` gives a process 9 s in which to go, or be gone. It is
 * less than what the last command of an operation may take meanwhile.
 */
const ERRANDS = 12_000
/** Milliseconds within which a second signal is the first one: a terminal, npm and systemd each send their own. */
const SAME = 1000
/** Milliseconds that the end takes at most, beyond what operations are given. */
export const END = LAST_COMMAND + ANSWERS + CONNECTIONS + 1000

const NUMBERS = { SIGINT: 2, SIGTERM: 15 }

type Ending = { ctx: Context; stopAfter: number; stopWork(): void }

/**
 * Ends the process when it is asked to: checks, proofs and tools are given up, operations come to their end or are left to their hosts,
 * then streams end, and what is stored is
 * closed. Until then pages and streams go on, and nothing new is begun. A second signal ends it at once.
 */
export function endOnSignals(ending: Ending): void {
  let since: number | null = null
  for (const [signal, number] of Object.entries(NUMBERS))
    process.on(signal, () => {
      if (since === null) {
        since = Date.now()
        void end(ending, signal)
      } else if (Date.now() - since > SAME) {
        log().warn({ signal }, 'ended at once')
        process.exit(128 + number)
      }
    })
}

async function end(ending: Ending, signal: string): Promise<void> {
  log().info({ signal }, 'stopping')
  const late = setTimeout(
    () => {
      log().error('the end took too long')
      process.exit(1)
    },
    ending.stopAfter * 1000 + END,
  )
  try {
    await close(ending)
    clearTimeout(late)
    log().info('stopped')
    process.exit(0)
  } catch (error) {
    log().error({ err: error }, 'the end went wrong')
    process.exit(1)
  }
}

/** Everything in its order: what is closed first is needed by nothing that comes after. */
export async function close({ ctx, stopAfter, stopWork }: Ending): Promise<void> {
  stopWork()
  await Promise.all([endAll(ctx, stopAfter * 1000), ctx.errands.end(ERRANDS)])
  await writeLastPictures(ctx, 0)
  shutdown.abort()
  ctx.live.close()
  await allAnswered(AbortSignal.timeout(ANSWERS))
  await Promise.race([ctx.pool.close(), pause(CONNECTIONS)])
  await ctx.ledger.close()
  await ctx.db.flush()
  ctx.db.close()
}
