'use client'
import { useSyncExternalStore } from 'react'

type Clock = { readers: Set<() => void>; subscribe(tick: () => void): () => void }

/** One timer for all who read a clock of the same pace, however many stand on a page. */
const clocks = new Map<number, Clock>()

function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs)
  if (known) return known
  const readers = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  const clock: Clock = {
    readers,
    subscribe: (tick) => {
      readers.add(tick)
      timer ??= setInterval(() => {
        for (const reader of readers) reader()
      }, everyMs)
      return () => {
        readers.delete(tick)
        if (readers.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
  clocks.set(everyMs, clock)
  return clock
}

/** The time, ticking. On the server and during hydration it is null: the two would not agree on it. */
export function useNow(everyMs = 1000): number | null {
  return useClock(everyMs, (now) => now)
}

/** What is made of the time, anew when that is another; null as with `useNow`. */
export function useClock<T extends string | number>(everyMs: number, of: (now: number) => T): T | null {
  return useSyncExternalStore<T | null>(
    clockOf(everyMs).subscribe,
    () => of(Math.floor(Date.now() / everyMs) * everyMs),
    () => null,
  )
}
