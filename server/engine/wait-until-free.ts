import { setTimeout as pause } from 'node:timers/promises'
import { ConflictError } from '../errors'
import type { Host } from '../host/host'
import type { Event } from './events'
import type { Done } from './run-change'
import type { Timer } from './timer/timer'

/** Milliseconds for which somebody else may be at what a change touches before it is given up. */
export const PATIENCE = 15 * 60_000

export type Ground = {
  host: Pick<Host, 'run'>
  timer: Timer
  emit(event: Event): void
  patience?: number | undefined
  /** Absent where there is no way back any more. */
  signal?: AbortSignal
}

/**
 * Waits while somebody else is at what a change touches, and says why; answers whether it had to. Each question goes past the
 * timer on the host, which therefore waits as well.
 */
export async function waitUntilFree(
  { host, timer, emit, signal, patience = PATIENCE }: Ground,
  { step, number, change }: Done,
): Promise<boolean> {
  if (!change.waitsFor) return false
  const started = Date.now()
  let told: string | null = null
  for (let wait = 250; ; wait = Math.min(wait * 1.5, 2000)) {
    const reason = await host.run(timer.guarded(null, change.waitsFor))
    if (reason === null) return told !== null
    if (reason !== told) emit({ type: 'waiting', step, change: number, title: change.title, reason })
    told = reason
    if (Date.now() - started + wait > patience)
      throw new ConflictError(
        `Waited ${minutes(patience)} for ${reason}. Wait until that is over, then start again: ${change.title}.`,
      )
    await pause(wait, undefined, signal ? { signal } : {})
  }
}

function minutes(milliseconds: number): string {
  const count = Math.round(milliseconds / 60_000)
  return count > 1 ? `${count} minutes` : 'a minute'
}
