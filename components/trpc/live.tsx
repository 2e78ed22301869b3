'use client'
import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { LiveView, Page, Shown } from '@/server/live'
import { useTRPC } from './client'
import { LIVE } from './polling'
import { useTopic } from './stream'

const Following = createContext<LiveView['following']>('polled')

/** As long as changes arrive by themselves, asking only repairs what was missed. */
const REPAIRED = { ...LIVE, refetchInterval: 30_000 } as const

/** How often the picture of the current host is fetched: rarely where changes arrive by themselves, else every few seconds. */
export function useLive(): typeof LIVE | typeof REPAIRED {
  return useContext(Following) === 'live' ? REPAIRED : LIVE
}

/** Keeps what is on the screen up to date while the tab can be seen. */
export function LiveHost({ hostId, children }: { hostId: string | null; children: ReactNode }) {
  const page = pageOf(usePathname())
  const show = useShow()
  const [told, setTold] = useState<{ hostId: string; following: LiveView['following'] } | null>(null)
  const isOpen = useTopic(hostId === null ? null : { about: 'host', id: hostId, page }, ({ id, view }) => {
    setTold((last) =>
      last?.hostId === id && last.following === view.following ? last : { hostId: id, following: view.following },
    )
    show(id, view.shown)
  })
  return <Following value={isOpen && told?.hostId === hostId ? told.following : 'polled'}>{children}</Following>
}

/** Which page of a host a path names. */
export function pageOf(path: string): Page {
  const [, hosts, , page = 'overview'] = path.split('/')
  return hosts === 'hosts' && isPage(page) ? page : 'none'
}

const isPage = (word: string): word is Page =>
  ['overview', 'topology', 'leases', 'apps', 'isolation', 'dns'].includes(word)

/** Puts what has arrived where the pages read it, as if they had fetched it. */
function useShow(): (hostId: string, shown: Shown) => void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return (hostId, { host, overview, drift, topology, leases, apps, isolation, dns }) => {
    const input = { hostId }
    if (host)
      queries.setQueryData(trpc.hosts.list.queryKey(), (hosts) => hosts?.map((it) => (it.id === hostId ? host : it)))
    if (overview) queries.setQueryData(trpc.hosts.overview.queryKey(input), overview)
    if (drift) queries.setQueryData(trpc.drift.list.queryKey(input), drift)
    if (topology) queries.setQueryData(trpc.networks.topology.queryKey(input), topology)
    if (leases) queries.setQueryData(trpc.networks.leases.queryKey(input), leases)
    if (apps) queries.setQueryData(trpc.apps.list.queryKey(input), apps)
    if (isolation) queries.setQueryData(trpc.networks.isolation.queryKey(input), isolation)
    if (dns) queries.setQueryData(trpc.networks.dns.records.queryKey(input), dns)
  }
}
