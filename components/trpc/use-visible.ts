'use client'
import { useSyncExternalStore } from 'react'

/** Whether the tab can be seen. A hidden tab gives up its stream: a browser allows six per server, over all its tabs. */
export function useVisible(): boolean {
  return useSyncExternalStore(
    (notify) => {
      document.addEventListener('visibilitychange', notify)
      return () => document.removeEventListener('visibilitychange', notify)
    },
    () => !document.hidden,
    () => true,
  )
}
