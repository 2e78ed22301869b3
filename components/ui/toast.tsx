'use client'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import type { ExternalToast } from 'sonner'

/** Words in passing. What shows them is loaded with the first of them, and not with every page. */
export const toast = {
  success: (text: string, more?: ExternalToast): void => void say('success', text, more),
  error: (text: string, more?: ExternalToast): void => void say('error', text, more),
}

let isWanted = false
let wake = (): void => undefined
let showing = (): void => undefined
const shown = new Promise<void>((resolve) => (showing = resolve))

async function say(kind: 'success' | 'error', text: string, more?: ExternalToast): Promise<void> {
  isWanted = true
  wake()
  const [sonner] = await Promise.all([import('sonner'), shown])
  sonner.toast[kind](text, more)
}

const Toaster = lazy(async () => ({ default: (await import('sonner')).Toaster }))

/** The place of all toasts; one in a page. */
export function Toasts() {
  const isHere = useSyncExternalStore(
    (changed) => {
      wake = changed
      return () => (wake = () => undefined)
    },
    () => isWanted,
    () => false,
  )
  if (!isHere) return null
  return (
    <Suspense>
      <Toaster
        position="bottom-right"
        toastOptions={{
          unstyled: true,
          classNames: {
            toast:
              'flex w-(--width) items-start gap-3 rounded-md border border-line bg-raised p-4 text-14 text-ink shadow-float',
            description: 'text-13 text-muted',
            actionButton: 'ml-auto text-accent font-medium',
          },
        }}
      />
      <Showing />
    </Suspense>
  )
}

/** Behind the toaster: once this has an effect, that one hears. */
function Showing() {
  useEffect(() => showing(), [])
  return null
}
