import { AccountPage } from '@/components/account/account-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Your account' }

export default async function AccountRoute() {
  await prefetch(trpc.account.sessions.queryOptions())
  return (
    <Hydrate>
      <AccountPage />
    </Hydrate>
  )
}
