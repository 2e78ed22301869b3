import 'server-only'
import { dehydrate, type FetchQueryOptions, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { appRouter } from '@/server/api/root'
import { type Identity, identify, isNew, proxmoxDoors as doors } from '@/server/auth'
import { runtime } from '@/server/runtime'
import { createQueryClient } from './query-client'

const queryClient = cache(createQueryClient)

/** Who asks for the page that is being made. */
export const visitor = cache(async () => identify(await runtime(), await headers()))

/** Whether nobody can sign in yet. */
export async function isUnclaimed(): Promise<boolean> {
  return isNew(await runtime())
}

/** The hosts whose Proxmox accounts may sign in. */
export async function proxmoxDoors(): Promise<{ id: string; name: string }[]> {
  return doors(await runtime())
}

/** Whoever is not known is led to where they can say who they are, and from there back. */
export async function requireVisitor(): Promise<Identity> {
  const who = await visitor()
  if (who.role !== null) return who
  const path = (await headers()).get('x-proximity-path') ?? '/'
  redirect((await isUnclaimed()) ? '/welcome' : `/sign-in?to=${encodeURIComponent(path)}`)
}

async function context() {
  const who = await visitor()
  return { ...(await runtime()), who, actor: who.name }
}

/** The API, called within the server and as whoever asks for the page: `prefetch(trpc.hosts.list.queryOptions())`. */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient })

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
