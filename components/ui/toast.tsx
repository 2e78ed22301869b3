'use client'
import { type ComponentType, useEffect, useState } from 'react'
import type { ExternalToast, ToasterProps } from 'sonner'

/** Milliseconds after which nothing that a page itself needs is still on its way. */
const AFTERWARDS = 2500

/** Words in passing. One that cannot be shown, as when the dashboard is gone, is lost and nothing else. */
export const toast = {
  /** Until something else is said under the same id. */
  loading: (text: string, more: ExternalToast & { id: string }): void => say('loading', text, more),
  success: (text: string, more?: ExternalToast): void => say('success', text, more),
  error: (text: string, more?: ExternalToast): void => say('error', text, more),
}

function say(kind: 'success' | 'error' | 'loading', text: string, more?: ExternalToast): void {
  import('sonner').then(
    (sonner) => sonner.toast[kind](text, more),
    () => undefined,
  )
}

/** The place of all toasts; one in a page. It comes after everything else, and shows what was said before too. */
export function Toasts() {
  const [Toaster, setToaster] = useState<ComponentType<ToasterProps> | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      import('sonner').then(
        (sonner) => setToaster(() => sonner.Toaster),
        () => undefined,
      )
    }, AFTERWARDS)
    return () => clearTimeout(timer)
  }, [])
  if (!Toaster) return null
  return (
    <Toaster
      position="bottom-right"
      // Above what stays at the lower edge: the bar that starts a plan, or saves.
      offset={{ bottom: 96, right: 24 }}
      mobileOffset={{ bottom: 144, left: 16, right: 16 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-(--width) items-start gap-3 rounded-md border border-line bg-raised p-4 font-sans text-14 text-ink shadow-float',
          description: 'text-13 text-muted',
          actionButton: 'ml-auto text-accent font-medium',
        },
      }}
    />
  )
}
