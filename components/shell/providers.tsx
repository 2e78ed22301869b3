'use client'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { ApiProvider } from '@/components/trpc/provider'
import { Toasts } from '@/components/ui/toast'

/** `nonce`: the word that lets this page's own scripts run. */
export function Providers({ children, nonce }: { children: ReactNode; nonce: string | undefined }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce ? { nonce } : {})}
    >
      <ApiProvider>{children}</ApiProvider>
      <Toasts />
    </ThemeProvider>
  )
}
