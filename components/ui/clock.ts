'use client'
import { useSyncExternalStore } from 'react'

/** One timer for all who read a clock of the same pace, however many stand on a page. */
const clocks = new Map<number, { readers: Set<() => void>; timer: NodeJS.Timeout | number }>()

function listen(everyMs: number, tick: () => void): () => void {
  const clock = clocks.get(everyMs) ?? start(everyMs)
  clock.readers.add(tick)
  return () => {
    clock.readers.delete(tick)
    if (clock.readers.size > 0) return
    clearInterval(clock.timer)
    clocks.delete(everyMs)
  }
}

function start(everyMs: number) {
  const readers = new Set<() => void>()
  const timer = setInterval(() => {
    for (const tick of readers) tick()
  }, everyMs)
  const clock = { readers, timer }
  clocks.set(everyMs, clock)
  return clock
}

/** The time, ticking. On the server and during hydration it is null: the two would not agree on it. */
export function useNow(everyMs = 1000): number | null {
  return useSyncExternalStore(
    (tick) => listen(everyMs, tick),
    () => Math.floor(Date.now() / everyMs) * everyMs,
    () => null,
  )
}
