'use client'
import { useSyncExternalStore } from 'react'

const QUERY = '(min-width: 768px)'

/** Whether this is wider than a phone, with room for a table or a diagram; null until the browser was asked. */
export function useWide(): boolean | null {
  return useSyncExternalStore(
    (notify) => {
      const media = window.matchMedia(QUERY)
      media.addEventListener('change', notify)
      return () => media.removeEventListener('change', notify)
    },
    () => window.matchMedia(QUERY).matches,
    () => null,
  )
}
