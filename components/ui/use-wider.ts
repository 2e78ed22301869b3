'use client'
import { type RefCallback, useCallback, useState } from 'react'

/** Whether what is in a place is wider than the place itself, as long as it is there. */
export function useWider(): [place: RefCallback<HTMLElement>, isWider: boolean] {
  const [isWider, setWider] = useState(false)
  const watch = useCallback((place: HTMLElement | null) => {
    const inside = place?.firstElementChild
    if (!place || !(inside instanceof HTMLElement)) return
    const observer = new ResizeObserver(() => setWider(inside.offsetWidth > place.clientWidth))
    observer.observe(place)
    observer.observe(inside)
    return () => observer.disconnect()
  }, [])
  return [watch, isWider]
}
