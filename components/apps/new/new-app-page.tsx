'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { NetworkNotice } from '../network-notice'
import { NewAppForm } from './new-app-form'

/** A new container: what it is made from, how large it is, and what it is called; its network follows from the mode. */
export function NewAppPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const choices = useQuery(trpc.apps.choices.queryOptions({ hostId }, { staleTime: 60_000 }))
  const { data: apps } = useQuery(trpc.apps.list.queryOptions({ hostId }))
  return (
    <Answer query={choices} loading={<NewAppSkeleton />}>
      {(it) => (
        <Page>
          <PageHeader
            title="Make a container"
            sentence={
              apps?.network === 'works'
                ? `It comes onto ${apps.bridge}, with its address and its name before it boots.`
                : null
            }
          />
          {apps && <NetworkNotice hostId={hostId} apps={apps} />}
          <NewAppForm hostId={hostId} choices={it} isIsolated={apps?.network === 'works'} />
        </Page>
      )}
    </Answer>
  )
}

function NewAppSkeleton() {
  return (
    <Page>
      <Loading what="what it can be made from" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-5 w-96 max-w-full" />
        {Array.from({ length: 4 }, (_, row) => (
          <Skeleton key={row} className="h-14" />
        ))}
      </Loading>
    </Page>
  )
}
