import 'server-only'
import { dehydrate, type FetchQueryOptions, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { cache, type ReactNode } from 'react'
import { appRouter } from '@/server/api/root'
import { runtime } from '@/server/runtime'
import { createQueryClient } from './query-client'

const queryClient = cache(createQueryClient)

/** The API, called within the server: `prefetch(trpc.hosts.list.queryOptions())`. */
export const trpc = createTRPCOptionsProxy({ ctx: runtime, router: appRouter, queryClient })

/** A page is not held up by a slow host: what is not there by then is fetched by the browser, which shows its shape meanwhile. */
const PATIENCE_MS = 400

export async function prefetch(...options: object[]): Promise<void> {
  const fetched = options.map((it) => queryClient().prefetchQuery({ retry: false, ...it } as FetchQueryOptions))
  await Promise.race([Promise.all(fetched), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
}

/** What was prefetched, if it is already known; for a page that decides by it. */
export function prefetched<T>(options: { queryKey: readonly unknown[] }): T | undefined {
  return queryClient().getQueryData<T>(options.queryKey)
}

export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>
}
