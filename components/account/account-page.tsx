'use client'
import { useQuery } from '@tanstack/react-query'
import { ROLE_WORDS } from '@/components/accounts/role-words'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Passkeys } from './passkeys'
import { PasswordCard } from './password-card'
import { SecondFactor } from './second-factor'
import { Sessions } from './sessions'

/** How somebody proves who they are, and where they are signed in. */
export function AccountPage() {
  const trpc = useTRPC()
  const own = useQuery(trpc.account.show.queryOptions())
  return (
    <Answer query={own} loading={<AccountSkeleton />}>
      {({ name, role, hasTotp }) => (
        <Page width="narrow">
          <PageHeader title="Your account" sentence={`${name}, ${ROLE_WORDS[role].title}: ${ROLE_WORDS[role].may}.`} />
          <PasswordCard />
          <SecondFactor on={hasTotp} />
          <Passkeys />
          <Sessions />
        </Page>
      )}
    </Answer>
  )
}

function AccountSkeleton() {
  return (
    <Page width="narrow">
      <Loading what="your account" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-40" />
        <Skeleton className="h-24" />
      </Loading>
    </Page>
  )
}
