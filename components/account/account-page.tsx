'use client'
import { useQuery } from '@tanstack/react-query'
import { ROLE_WORDS } from '@/components/accounts/role-words'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Card } from '@/components/ui/card'
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
      {({ name, role, hasTotp, byProxmox }) => (
        <Page width="narrow">
          <PageHeader title="Your account" sentence={`${name}, ${ROLE_WORDS[role].title}: ${ROLE_WORDS[role].may}.`} />
          {byProxmox ? (
            <Card title="Password and second factor">
              <p className="text-muted">
                Proxmox says who you are: both are changed there. What you may here follows from what you may there, at
                each sign-in anew.
              </p>
            </Card>
          ) : (
            <>
              <PasswordCard />
              <SecondFactor on={hasTotp} />
              <Passkeys />
            </>
          )}
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
