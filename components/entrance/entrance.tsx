import type { ReactNode } from 'react'
import { Logo } from '@/components/shell/logo'

/** What stands before the door: one thing to do, and nothing of any host. */
export function Entrance({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <p className="flex items-center gap-3 text-16 font-semibold">
          <Logo />
          Proximity
        </p>
        {children}
      </div>
    </main>
  )
}
