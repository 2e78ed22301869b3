'use client'
import { useSyncExternalStore } from 'react'

/** The time, ticking. On the server and during hydration it is null: the two would not agree on it. */
export function useNow(everyMs = 1000): number | null {
  return useSyncExternalStore(
    (tick) => {
      const timer = setInterval(tick, everyMs)
      return () => clearInterval(timer)
    },
    () => Math.floor(Date.now() / everyMs) * everyMs,
    () => null,
  )
}
