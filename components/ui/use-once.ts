'use client'
import { useState } from 'react'

/** Whether something has been so at least once. */
export function useOnce(is: boolean): boolean {
  const [once, setOnce] = useState(is)
  if (is && !once) setOnce(true)
  return once || is
}
