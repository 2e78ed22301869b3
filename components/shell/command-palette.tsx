'use client'
import { Command } from 'cmdk'
import { Braces, ListChecks, Moon, Plus, Server, Sun, Terminal, UserCog, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { markOf } from '@/components/ui/state'
import { useReturnFocus } from '@/components/ui/use-return-focus'
import { ForRole } from '@/components/ui/role'
import type { HostSummary } from '@/server/views/overview'
import { entries } from './navigation'
import { PaletteGuests } from './palette-guests'
import { PaletteItem as Item } from './palette-item'
import { WORDS } from './palette-words'

/** Pages, hosts and actions by typing. */
export function CommandPalette({
  open,
  onOpenChange,
  hosts,
  host,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  hosts: readonly HostSummary[]
  host: HostSummary | null
}) {
  const router = useRouter()
  const { resolvedTheme, setTheme } = useTheme()
  const focus = useReturnFocus()
  const [typed, setTyped] = useState('')
  const run = (action: () => void) => () => {
    onOpenChange(false)
    action()
  }
  const go = (href: string) => run(() => router.push(href))
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Radix.Content
          {...focus}
          aria-label="Commands"
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-md border border-line bg-raised shadow-float"
        >
          <Command label="Commands" loop>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder="Go to a page, a host or a guest, or do something"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-16 outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[50dvh] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-faint">
              <Command.Empty className="px-2 py-6 text-center text-muted">Nothing has this name.</Command.Empty>
              {host && (
                <Command.Group heading={host.name}>
                  {entries(host.id).map((entry) => (
                    <Item
                      key={entry.href}
                      icon={<entry.icon />}
                      keywords={[WORDS[entry.label] ?? '']}
                      onSelect={go(entry.href)}
                    >
                      {entry.label}
                    </Item>
                  ))}
                  <Item
                    icon={<ListChecks />}
                    keywords={['initialize repair plan preview']}
                    onSelect={go(`/hosts/${host.id}/plan`)}
                  >
                    Preview the plan
                  </Item>
                </Command.Group>
              )}
              {host && typed !== '' && <PaletteGuests hostId={host.id} typed={typed} go={go} />}
              <Command.Group heading="Hosts">
                {hosts.map((it) => (
                  <Item
                    key={it.id}
                    icon={<Server />}
                    keywords={[it.address]}
                    value={`host ${it.name} ${it.id}`}
                    onSelect={go(`/hosts/${it.id}`)}
                  >
                    {it.name} <span className="font-mono text-12 text-faint">{it.address}</span>{' '}
                    <span className="text-12 text-muted">{markOf(it.connection.state).word}</span>
                  </Item>
                ))}
                <ForRole needs="administrator">
                  <Item icon={<Plus />} onSelect={go('/hosts/add')}>
                    Add host
                  </Item>
                </ForRole>
              </Command.Group>
              <Command.Group heading="Actions">
                <Item
                  icon={<UserCog />}
                  keywords={['password passkey totp sessions sign out']}
                  onSelect={go('/account')}
                >
                  Your account
                </Item>
                <ForRole needs="administrator">
                  <Item icon={<Users />} keywords={['people roles users who may enter']} onSelect={go('/accounts')}>
                    Accounts
                  </Item>
                </ForRole>
                <Item icon={<Terminal />} keywords={['audit commands ssh sent who hash']} onSelect={go('/ledger')}>
                  Ledger
                </Item>
                <Item icon={<Braces />} keywords={['rest openapi token curl script']} onSelect={go('/reference')}>
                  API
                </Item>
                <Item
                  icon={resolvedTheme === 'dark' ? <Sun /> : <Moon />}
                  keywords={['theme dark light']}
                  onSelect={run(() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'))}
                >
                  {resolvedTheme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
                </Item>
              </Command.Group>
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
