'use client'
import { useSyncExternalStore } from 'react'

/** Code that a page can do without until somebody reaches for it. */
export type Later<T> = {
  /** Begins to fetch it: when a pointer or the focus comes near. */
  fetch: () => void
  /** It, as soon as it is there; until then null. One that could not be fetched is asked for again the next time. */
  useFetched: () => T | null
}

export function later<T>(load: () => Promise<T>): Later<T> {
  let fetched: T | null = null
  let pending = false
  const readers = new Set<() => void>()
  const fetch = () => {
    if (fetched !== null || pending) return
    pending = true
    load().then(
      (code) => {
        fetched = code
        for (const reader of readers) reader()
      },
      () => {
        pending = false
      },
    )
  }
  const subscribe = (reader: () => void) => {
    readers.add(reader)
    fetch()
    return () => readers.delete(reader)
  }
  return {
    fetch,
    useFetched: () =>
      useSyncExternalStore(
        subscribe,
        () => fetched,
        () => null,
      ),
  }
}
