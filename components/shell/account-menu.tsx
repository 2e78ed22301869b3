'use client'
import { useQuery } from '@tanstack/react-query'
import { Braces, CircleUser, LogOut, UserCog, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTRPC } from '@/components/trpc/client'
import { signOut } from '@/components/trpc/leave'
import { Button } from '@/components/ui/button'
import { ForRole } from '@/components/ui/role'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'

/** Who is signed in, what belongs to them, and the way out. */
export function AccountMenu() {
  const router = useRouter()
  const trpc = useTRPC()
  const { data: own } = useQuery({ ...trpc.account.show.queryOptions(), staleTime: 60_000 })
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="quiet" size="icon" aria-label={own ? `Account of ${own.name}` : 'Account'}>
          <CircleUser />
        </Button>
      }
    >
      {own && (
        <p className="px-2 py-2 text-13 text-muted">
          <span className="block font-medium text-ink">{own.name}</span>
          {own.role}
        </p>
      )}
      <MenuLine />
      <MenuItem onSelect={() => router.push('/account')}>
        <UserCog />
        Your account
      </MenuItem>
      <ForRole needs="administrator">
        <MenuItem onSelect={() => router.push('/accounts')}>
          <Users />
          Accounts
        </MenuItem>
      </ForRole>
      <MenuItem onSelect={() => router.push('/reference')}>
        <Braces />
        API
      </MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => void signOut(askToLeave)}>
        <LogOut />
        Sign out
      </MenuItem>
    </Menu>
  )
}

/** As it is asked elsewhere, but for the words of an answer: whatever it is, the entrance comes next. */
async function askToLeave(): Promise<void> {
  const sent = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  await fetch('/api/auth/sign-out', sent).catch(() => undefined)
}
