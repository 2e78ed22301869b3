'use client'
import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { HostSummary } from '@/server/views/overview'
import { AccountMenu } from './account-menu'
import { CommandK, isCommandK } from './command-k'
import { HostSwitcher } from './host-switcher'
import { PhoneMenu } from './phone-menu'
import { ThemeSwitch } from './theme-switch'
import { useKey } from './use-key'

// Not needed before somebody calls for it.
const CommandPalette = dynamic(() => import('./command-palette').then((it) => it.CommandPalette), { ssr: false })

export function TopBar({ hosts, host }: { hosts: readonly HostSummary[]; host: HostSummary | null }) {
  const [open, setOpen] = useState(false)
  useKey(isCommandK, () => setOpen((it) => !it))
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-surface px-2 sm:px-4">
      <PhoneMenu hostId={host?.id ?? null} />
      <div className="min-w-0 flex-1">
        <HostSwitcher hosts={hosts} host={host} />
      </div>
      <Button size="small" className="text-muted! max-sm:hidden" onClick={() => setOpen(true)}>
        <Search aria-hidden />
        Search
        <CommandK />
      </Button>
      <Button kind="quiet" size="icon" aria-label="Search" className="sm:hidden" onClick={() => setOpen(true)}>
        <Search />
      </Button>
      <ThemeSwitch />
      <AccountMenu />
      {open && <CommandPalette open onOpenChange={setOpen} hosts={hosts} host={host} />}
    </header>
  )
}
