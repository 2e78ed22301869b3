'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Card } from '@/components/ui/card'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { AccountRow } from './account-row'
import { NewAccount } from './new-account'

/** Who may enter. */
export function AccountsPage() {
  const trpc = useTRPC()
  const accounts = useQuery(trpc.accounts.list.queryOptions())
  return (
    <Answer query={accounts} loading={<AccountsSkeleton />}>
      {(rows) => (
        <Page>
          <PageHeader
            title="Accounts"
            sentence={rows.length === 1 ? 'You are the only one who may enter.' : `${rows.length} people may enter.`}
          />
          <Card flush>
            <ul>
              {rows.map((row) => (
                <AccountRow key={row.id} account={row} />
              ))}
            </ul>
          </Card>
          <NewAccount />
        </Page>
      )}
    </Answer>
  )
}

function AccountsSkeleton() {
  return (
    <Page>
      <Loading what="the accounts" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-32" />
        <Skeleton className="h-40" />
      </Loading>
    </Page>
  )
}
