import { setTimeout as pause } from 'node:timers/promises'
import { inBackground } from '../../background'
import type { Context } from '../../context'
import { follow, type Question, readRounds } from '../../host/tools/follow'
import { log } from '../../log'
import { look } from '../look'
import { session } from '../session'
import type { LiveHost } from './live-host'
import { lookAgain } from './look-again'

/** Milliseconds between two rounds of questions where nobody watches, and for how long somebody who left may come back. */
const UNWATCHED = 60_000
const LINGER = 30_000

/** Why a follower is ended that is to begin anew with other questions, or at another pace. */
const ANEW = new Error('It begins anew')

/** Follows a host for as long as it is one of ours; over and over, since connections break and hosts are rebooted. */
export function followHost(asked: Context, hostId: string): void {
  const ctx = inBackground(asked, 'follower')
  const live = ctx.live.of(hostId)
  ctx.live.follow(hostId, async (signal) => {
    for (let failures = 0; !signal.aborted;) {
      try {
        await followOnce(ctx, hostId, live, signal)
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        // One that was followed until now has answered: what broke before says nothing of it.
        if (live.following === 'live') failures = 0
        live.setFollowing('polled')
        if (failures === 0) log().debug({ err: error, host: hostId }, 'A host is not followed')
        await pause(Math.min(200 * 2 ** failures, 30_000), null, { signal, ref: false }).catch(() => undefined)
        failures += 1
      }
    }
  })
}

/** Until there is something else to ask, or somebody else to ask it for; fails when the host is not followed any more. */
async function followOnce(ctx: Context, hostId: string, live: LiveHost, signal: AbortSignal): Promise<void> {
  if (live.following === 'polled') await look({ ctx, input: { hostId, maxAge: 0 } })
  const questions = live.answers.questions()
  const turn = new AbortController()
  const hears = listener(ctx, hostId, live, questions, turn)
  const { host } = await session(ctx, hostId, 'the follower')
  const forget = onOtherPace(live, () => turn.abort(ANEW))
  try {
    const command = follow(questions, live.isWatched ? 0 : UNWATCHED)
    await host.run(command, { signal: AbortSignal.any([signal, turn.signal]), onOutput: hears })
    throw new Error('The follower has ended')
  } catch (error) {
    const why: unknown = turn.signal.aborted ? turn.signal.reason : error
    if (why !== ANEW) throw why
  } finally {
    forget()
  }
}

function listener(ctx: Context, hostId: string, live: LiveHost, questions: readonly Question[], turn: AbortController) {
  const asked = JSON.stringify(questions)
  let isNew = true
  const read = readRounds(questions, (round) => {
    const isChanged = live.answers.hear(questions, round)
    live.setFollowing('live')
    if (isNew || isChanged) void again()
    isNew = false
  })
  const again = () =>
    lookAgain(ctx, hostId).then(
      () => JSON.stringify(live.answers.questions()) !== asked && turn.abort(ANEW),
      (error: unknown) => turn.abort(error),
    )
  return (chunk: string, stream?: 'stdout' | 'stderr'): void => {
    if (stream === 'stderr' || turn.signal.aborted) return
    try {
      read(chunk)
    } catch (error) {
      turn.abort(error)
    }
  }
}

/** Calls back when the first one begins to watch, and some time after the last one has left. */
function onOtherPace(live: LiveHost, change: () => void): () => void {
  const { isWatched } = live
  let timer: NodeJS.Timeout | undefined
  const forget = live.onWatched(() => {
    clearTimeout(timer)
    if (live.isWatched === isWatched) return
    if (live.isWatched) return change()
    timer = setTimeout(change, LINGER)
    timer.unref()
  })
  return () => {
    clearTimeout(timer)
    forget()
  }
}
