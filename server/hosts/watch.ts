import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import { look } from './look'

const EVERY = 60_000

/**
 * Looks at every host while nobody does. What a look shows is followed: names of apps that came or went are written, and what
 * is not as wanted is remembered with the time at which it was first seen.
 */
export function watchHosts(ctx: Context, every = EVERY): { stop(): void } {
  let timer: NodeJS.Timeout
  const wait = (): void => {
    timer = setTimeout(() => void lookAtAll(ctx, every / 2).finally(wait), every)
    timer.unref()
  }
  wait()
  return { stop: () => clearTimeout(timer) }
}

async function lookAtAll(ctx: Context, maxAge: number): Promise<void> {
  const hosts = await listHosts(ctx.db).catch(() => [])
  // A host out of reach is asked again at the next turn; its state says so on its page.
  await Promise.allSettled(hosts.map((host) => look({ ctx, input: { hostId: host.id, maxAge } })))
}
