'use client'
import { useState } from 'react'

/** What was answered last, and the answer before it: counters become a rate by two of them. */
export function useLastTwo<T>(data: T | null | undefined): { before: T | null; now: T | null } {
  const [both, keep] = useState<{ before: T | null; now: T | null }>({ before: null, now: null })
  if (data && data !== both.now) keep({ before: both.now, now: data })
  return both
}
