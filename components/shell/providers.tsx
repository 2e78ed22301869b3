'use client'
import { ThemeProvider } from 'next-themes'
import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { ApiProvider } from '@/components/trpc/provider'
import { Toasts } from '@/components/ui/toast'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <ApiProvider>
        <Tooltip.Provider delayDuration={200} skipDelayDuration={400}>
          {children}
        </Tooltip.Provider>
      </ApiProvider>
      <Toasts />
    </ThemeProvider>
  )
}
