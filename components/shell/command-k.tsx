'use client'
import { useSyncExternalStore } from 'react'
import { cn } from '@/components/ui/class-names'
import { Kbd } from '@/components/ui/kbd'

/** The key that opens the palette, as this system calls it; it takes the same room on each, and before it is known. */
export function CommandK() {
  const words = useSyncExternalStore(never, wordsHere, () => null)
  return (
    <Kbd>
      <span className={cn('w-11 text-center', words === null && 'invisible')}>{words ?? 'Ctrl K'}</span>
    </Kbd>
  )
}

/** ⌘K, and Ctrl K where there is no ⌘. */
export function isCommandK(event: KeyboardEvent): boolean {
  return (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k'
}

const never = () => () => undefined

function wordsHere(): string {
  const { userAgentData, platform }: Navigator & { userAgentData?: { platform: string } } = navigator
  return /^(mac|ip(hone|ad|od))/i.test(userAgentData?.platform || platform) ? '⌘K' : 'Ctrl K'
}
