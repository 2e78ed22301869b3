'use client'
import { ChevronsUpDown, Plus, Server } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { HostSummary } from '@/server/views/overview'
import { HostAge } from './host-age'
import { samePage } from './navigation'

/** Which host this page is about, how its connection stands, and how old the data are. */
export function HostSwitcher({ hosts, host }: { hosts: readonly HostSummary[]; host: HostSummary | null }) {
  const router = useRouter()
  const path = usePathname()
  const mark = host && markOf(host.connection.state)
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Menu
        trigger={
          <Button
            kind="quiet"
            size="small"
            className="min-w-0 shrink! px-2! text-ink!"
            aria-label={host ? `Host ${host.name}: switch` : 'Choose a host'}
          >
            {mark ? <StateIcon tone={mark.tone} /> : <Server />}
            <span className="truncate">{host?.name ?? 'Choose a host'}</span>
            <ChevronsUpDown className="text-faint" />
          </Button>
        }
      >
        {hosts.map((it) => (
          <MenuItem key={it.id} onSelect={() => router.push(samePage(path, it.id))}>
            <StateIcon tone={markOf(it.connection.state).tone} />
            <span className="min-w-0 flex-1">
              {it.name}
              <span className="block font-mono text-12 text-faint">{it.address}</span>
            </span>
            <span className="text-12 text-muted">{markOf(it.connection.state).word}</span>
          </MenuItem>
        ))}
        {hosts.length > 0 && <MenuLine />}
        <MenuItem needs="administrator" onSelect={() => router.push('/hosts/add')}>
          <Plus />
          Add host
        </MenuItem>
      </Menu>
      {host && mark && (
        <p className="truncate text-13 text-muted max-sm:hidden">
          {mark.word}
          {host.seenAt !== null ? (
            <>
              , <HostAge host={host} />
            </>
          ) : (
            host.connection.state === 'connected' && ', looking'
          )}
        </p>
      )}
    </div>
  )
}
