'use client'
import type { ReactNode } from 'react'
import { LiveHost } from '@/components/trpc/live'
import { Rail } from './rail'
import { Shortcuts } from './shortcuts'
import { TopBar } from './top-bar'
import { useCurrentHost } from './use-current-host'

export function Shell({ children }: { children: ReactNode }) {
  const { hosts, host, hostId } = useCurrentHost()
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Go to the content
      </a>
      <Rail hostId={hostId} />
      <Shortcuts hostId={hostId} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar hosts={hosts} host={host} />
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          <LiveHost hostId={hostId}>{children}</LiveHost>
        </main>
      </div>
    </div>
  )
}
