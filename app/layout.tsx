import '@xyflow/react/dist/base.css'
import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import { Shell } from '@/components/shell/shell'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata: Metadata = {
  title: { default: 'Proximity', template: '%s · Proximity' },
  description: 'An isolated network for the apps of a Proxmox VE host: one click, proven by packets.',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f8fa' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1017' },
  ],
}

// Every page shows a host as it is now.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  await prefetch(trpc.hosts.list.queryOptions())
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers>
          <Hydrate>
            <Shell>{children}</Shell>
          </Hydrate>
        </Providers>
      </body>
    </html>
  )
}
