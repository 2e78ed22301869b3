'use client'
import { type Query, useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { LiveView, Page, Shown, Word } from '@/server/live'
import type { HostSummary } from '@/server/views/overview'
import { useTRPC } from './client'
import { LIVE } from './polling'
import { show as showIn, Told } from './show'
import { useTopic } from './stream'

const Following = createContext<LiveView['following']>('polled')

/** Milliseconds. As long as changes arrive by themselves, asking only repairs what was missed. */
const REPAIR = 30_000
/** An interval of its own would begin anew with each change that arrives. */
const REPAIRED = { ...LIVE, refetchInterval: false, meta: { repaired: true } } as const

/** How often the picture of the current host is fetched: rarely where changes arrive by themselves, else every few seconds. */
export function useLive(): typeof LIVE | typeof REPAIRED {
  return useContext(Following) === 'live' ? REPAIRED : LIVE
}

/** Keeps what is on the screen up to date while the tab can be seen. */
export function LiveHost({ hostId, children }: { hostId: string | null; children: ReactNode }) {
  const page = pageOf(usePathname())
  const put = useShow()
  const [last, setLast] = useState<{ hostId: string; following: LiveView['following'] } | null>(null)
  const isOpen = useTopic(hostId === null ? null : { about: 'host', id: hostId, page }, ({ id, view }) => {
    setLast((before) =>
      before?.hostId === id && before.following === view.following ? before : { hostId: id, following: view.following },
    )
    put(id, view.shown)
  })
  const following = isOpen && last?.hostId === hostId ? last.following : 'polled'
  useRepair(following === 'live')
  return <Following value={following}>{children}</Following>
}

/** Fetches what is on the screen now and then, however much arrives by itself. */
function useRepair(isLive: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isLive) return
    // Of a query that several read, the options are those of whoever came last: each reader is asked for its own.
    const isRepaired = ({ observers }: Query) => observers.some(({ options }) => options.meta?.repaired === true)
    const ask = () => queries.refetchQueries({ type: 'active', predicate: isRepaired })
    const timer = setInterval(() => void ask(), REPAIR)
    return () => clearInterval(timer)
  }, [isLive, queries])
}

/** Which page of a host a path names. */
export function pageOf(path: string): Page {
  const [, hosts, , page = 'overview'] = path.split('/')
  return hosts === 'hosts' && isPage(page) ? page : 'none'
}

const isPage = (word: string): word is Page =>
  ['overview', 'topology', 'leases', 'apps', 'isolation', 'dns'].includes(word)

/** Puts what has arrived where the pages read it. */
function useShow(): (hostId: string, shown: Shown) => void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [told] = useState(() => new Told())
  return (hostId, { host, ...parts }) => {
    const input = { hostId }
    const summary = host && told.hear<HostSummary>(hostId, host)
    if (summary)
      queries.setQueryData(trpc.hosts.list.queryKey(), (hosts) => hosts?.map((it) => (it.id === hostId ? summary : it)))
    const show = (queryKey: readonly unknown[], word: Word | undefined) => showIn(queries, told, queryKey, word)
    show(trpc.hosts.overview.queryKey(input), parts.overview)
    show(trpc.drift.list.queryKey(input), parts.drift)
    show(trpc.networks.topology.queryKey(input), parts.topology)
    show(trpc.networks.leases.queryKey(input), parts.leases)
    show(trpc.apps.list.queryKey(input), parts.apps)
    show(trpc.networks.isolation.queryKey(input), parts.isolation)
    show(trpc.networks.dns.records.queryKey(input), parts.dns)
  }
}
