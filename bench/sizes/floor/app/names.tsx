'use client'
import { useQuery } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import Link from 'next/link'
import { useTRPC } from './api'

/** As little as a page can be that asks, follows and leads on. */
export function Names() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.hosts.list.queryOptions())
  const { status } = useSubscription(trpc.live.watch.subscriptionOptions({ topics: [] }))
  return (
    <main>
      <h1>Hosts</h1>
      <p>
        {data?.map(({ name }) => name).join(', ')} {status}
      </p>
      <Link href="/flow">Topology</Link>
    </main>
  )
}
