'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { CALM, LIVE } from '@/components/trpc/polling'
import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { HostList } from './host-list'

export function HostListPage() {
  const trpc = useTRPC()
  const query = useQuery(trpc.hosts.list.queryOptions(undefined, LIVE))
  const { data: standings = [] } = useQuery(trpc.hosts.standings.queryOptions(undefined, CALM))
  return (
    <Answer query={query} loading={<Shape />}>
      {(hosts) => <HostList hosts={hosts} standings={standings} />}
    </Answer>
  )
}

function Shape() {
  return (
    <Page width="narrow">
      <Loading what="the hosts" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-32" />
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
      </Loading>
    </Page>
  )
}
