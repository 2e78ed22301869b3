import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import { repeat, type Repeating } from '../repeat'
import { followHost } from './live'
import { look } from './look'

const EVERY = 60_000
/** A host that is followed and that nobody watches is looked at once in so many turns: only for what no event tells. */
const TURNS_OF_REST = 5

/**
 * Follows every host, and looks at it now and then for what no event tells. What a look shows is followed: names of apps that
 * came or went are written, and what is not as wanted is remembered with the time at which it was first seen.
 */
export function watchHosts(ctx: Context, every = EVERY): Repeating {
  void followAll(ctx)
  return repeat(() => lookAtAll(ctx, every / 2), every)
}

async function lookAtAll(ctx: Context, maxAge: number): Promise<void> {
  const hosts = await listHosts(ctx.db).catch(() => [])
  // A host out of reach is asked again at the next turn; its state says so on its page.
  await Promise.allSettled(hosts.map((host) => lookInTurn(ctx, host.id, maxAge)))
}

async function lookInTurn(ctx: Context, hostId: string, maxAge: number): Promise<void> {
  followHost(ctx, hostId)
  const live = ctx.live.of(hostId)
  if (live.following === 'polled') return void (await look({ ctx, input: { hostId, maxAge } }))
  const rest = live.isWatched ? maxAge : 2 * maxAge * TURNS_OF_REST
  if (Date.now() - live.wholeAt >= rest) await look({ ctx, input: { hostId, maxAge: 0 } })
}

async function followAll(ctx: Context): Promise<void> {
  const hosts = await listHosts(ctx.db).catch(() => [])
  for (const host of hosts) followHost(ctx, host.id)
}
