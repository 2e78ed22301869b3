'use client'
import { useEffect, useEffectEvent } from 'react'

/** ⌘K and Ctrl K. The keyboard is outside of React: this is what effects are for. */
export function useShortcut(key: string, run: () => void): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== key) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onPress(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
