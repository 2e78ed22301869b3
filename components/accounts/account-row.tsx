'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { accounts } from '@/server/auth'
import { ChangeAccount } from './change-account'
import { reachWords } from './grant'

export function AccountRow({ account }: { account: accounts.AccountView }) {
  const { username, role, hosts, hasTotp, passkeys, proxmoxHost, createdAt } = account
  const [open, setOpen] = useState(false)
  const known = useQuery(useTRPC().hosts.list.queryOptions()).data ?? []
  const proofs = [
    proxmoxHost === null ? 'password' : 'account of Proxmox',
    hasTotp && 'second factor',
    passkeys > 0 && `${passkeys} ${passkeys === 1 ? 'passkey' : 'passkeys'}`,
  ]
  return (
    <li className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium break-all">{username}</p>
          <p className="text-13 text-muted">
            {role}, {reachWords(hosts, known)}
          </p>
        </div>
        <p className="text-13 text-muted">
          {proofs.filter(Boolean).join(', ')}
          <span className="block">
            made <RelativeTime at={createdAt} />
          </span>
        </p>
        <Button size="small" aria-expanded={open} aria-label={`Change ${username}`} onClick={() => setOpen(!open)}>
          {open ? 'Close' : 'Change'}
        </Button>
      </div>
      {open && <ChangeAccount account={account} onDone={() => setOpen(false)} />}
    </li>
  )
}
