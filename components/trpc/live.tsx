'use client'
import { type Query, useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Page, Shown } from '@/server/live'
import type { HostSummary } from '@/server/views/overview'
import { useTRPC } from './client'
import { LIVE } from './polling'
import { hear, show, type Told } from './show'
import { useTopic } from './stream'

const IsLive = createContext(false)

/** Milliseconds. As long as changes arrive by themselves, asking only repairs what was missed. */
const REPAIR = 30_000
/** An interval of its own would begin anew with each change that arrives. */
const REPAIRED = { ...LIVE, refetchInterval: false, meta: { repaired: true } } as const

/** How often the picture of the current host is fetched: rarely where changes arrive by themselves, else every few seconds. */
export function useLive(): typeof LIVE | typeof REPAIRED {
  return useContext(IsLive) ? REPAIRED : LIVE
}

/** Keeps what is on the screen up to date while the tab can be seen. */
export function LiveHost({ hostId, children }: { hostId: string | null; children: ReactNode }) {
  const page = pageOf(usePathname())
  const put = useShow()
  /** The host of which it was said last that it is followed closely. */
  const [liveId, setLiveId] = useState<string | null>(null)
  const isOpen = useTopic(hostId === null ? null : { about: 'host', id: hostId, page }, ({ id, view }) => {
    setLiveId(view.following === 'live' ? id : null)
    put(id, view.shown)
  })
  const isLive = isOpen && liveId === hostId
  useRepair(isLive)
  return <IsLive value={isLive}>{children}</IsLive>
}

/** Fetches what is on the screen now and then, however much arrives by itself. */
function useRepair(isLive: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isLive) return
    // Of a query that several read, the options are those of whoever came last: each reader is asked for its own.
    const isRepaired = ({ observers }: Query) => observers.some(({ options: { meta } }) => meta === REPAIRED.meta)
    const timer = setInterval(() => void queries.refetchQueries({ predicate: isRepaired }), REPAIR)
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
  const [told] = useState<Told>(() => new Map())
  return (hostId, { host, ...parts }) => {
    const summary = host && hear<HostSummary>(told, hostId, host)
    if (summary)
      queries.setQueryData(trpc.hosts.list.queryKey(), (hosts) => hosts?.map((it) => (it.id === hostId ? summary : it)))
    const places = {
      overview: trpc.hosts.overview,
      drift: trpc.drift.list,
      topology: trpc.networks.topology,
      leases: trpc.networks.leases,
      apps: trpc.apps.list,
      isolation: trpc.networks.isolation,
      dns: trpc.networks.dns.records,
    }
    for (const [part, word] of Object.entries(parts))
      show(queries, told, places[part as keyof typeof places].queryKey({ hostId }), word)
  }
}
