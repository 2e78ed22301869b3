import { setTimeout as pause } from 'node:timers/promises'
import { command } from '../host/command'
import type { Host } from '../host/host'
import { RefusedError } from '../errors'
import type { AnyCapability, Change } from './capability'
import { look, type Snapshot } from './snapshot'
import type { Timer } from './timer/timer'

const PATIENCE = 10_000

type Ground = {
  host: Host
  spec: unknown
  capabilities: readonly AnyCapability[]
  patience?: number | undefined
  missing?(seen: Snapshot): string | null
  awaits?(seen: Snapshot): boolean
  /** Tells the timer on the host that somebody still waits. */
  alive?(): Promise<unknown>
}

/** Milliseconds between two signs of life. */
export const BREATH = 8000

/** A command that does nothing but begin the time of the timer anew. */
export function signOfLife({ host, timer }: { host: Pick<Host, 'run'>; timer: Timer }): Promise<unknown> {
  return host.run(timer.guarded(null, command(['true'])))
}

/**
 * Looks at all capabilities until nothing is left to do: that, and no exit code, is what "done" means. The world is slow here
 * and there (a unit that is still starting), so it looks again for a while before it gives up. `last` is the look before;
 * what is tried `beside` each look has to go well beside the one that shows it.
 */
export async function verified(
  { host, spec, capabilities, patience = PATIENCE, missing, awaits, alive }: Ground,
  leftToDo: (seen: Snapshot) => readonly Change[],
  last: Snapshot,
  beside: () => Promise<void> = () => Promise.resolve(),
): Promise<Snapshot> {
  const deadline = Date.now() + patience
  let breathed = Date.now()
  for (let wait = 20, earlier = last; ; wait = Math.min(wait * 2, 500)) {
    if (Date.now() - breathed > BREATH) {
      await alive?.()
      breathed = Date.now()
    }
    const [looked, tried] = await Promise.allSettled([look(host, spec, capabilities, earlier), beside()])
    if (looked.status === 'rejected') throw looked.reason
    const seen = looked.value
    const left = leftToDo(seen)
    if (left.length === 0 && tried.status === 'rejected') throw tried.reason
    const isOver = Date.now() + wait > deadline
    if (left.length === 0 && (isOver || !awaits?.(seen))) return seen
    if (isOver)
      throw new RefusedError(
        missing?.(seen) ??
          `Every command went well, and the host is still not as wanted. Left to do: ${left.map(({ title }) => title).join('; ')}.`,
      )
    earlier = seen
    await pause(wait)
  }
}
