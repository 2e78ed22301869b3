'use client'
import { useSyncExternalStore } from 'react'

const NEVER = () => () => undefined

/** Whether the page listens yet: what is typed into one that the server has drawn, and nobody has taken over, would be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  )
}
