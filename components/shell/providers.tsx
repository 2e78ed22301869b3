'use client'
import { ThemeProvider } from 'next-themes'
import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { Toaster } from 'sonner'
import { ApiProvider } from '@/components/trpc/provider'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <ApiProvider>
        <Tooltip.Provider delayDuration={200} skipDelayDuration={400}>
          {children}
        </Tooltip.Provider>
      </ApiProvider>
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
    </ThemeProvider>
  )
}
