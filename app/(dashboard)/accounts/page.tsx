import { AccountsPage } from '@/components/accounts/accounts-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Accounts' }

export default async function AccountsRoute() {
  await prefetch(trpc.accounts.list.queryOptions())
  return (
    <Hydrate>
      <AccountsPage />
    </Hydrate>
  )
}
