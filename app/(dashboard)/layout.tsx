import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { RoleProvider } from '@/components/ui/role'
import { Hydrate, prefetch, requireVisitor, trpc } from '@/components/trpc/server'

/** What is shown to whoever has signed in; others are led to the entrance. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { role } = await requireVisitor()
  await prefetch(trpc.hosts.list.queryOptions(), trpc.account.show.queryOptions())
  return (
    <Hydrate>
      <RoleProvider role={role}>
        <Shell>{children}</Shell>
      </RoleProvider>
    </Hydrate>
  )
}
