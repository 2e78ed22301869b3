'use client'
import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { LiveView, Page, Shown } from '@/server/live'
import { useTRPC } from './client'
import { LIVE } from './polling'
import { show, told } from './show'
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

/** Puts what has arrived where the pages read it. */
function useShow(): (hostId: string, shown: Shown) => void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return (hostId, { host, ...parts }) => {
    const input = { hostId }
    if (host)
      queries.setQueryData(trpc.hosts.list.queryKey(), (hosts) =>
        hosts?.map((it) => (it.id === hostId ? (told(it, host) ?? it) : it)),
      )
    show(queries, trpc.hosts.overview.queryKey(input), parts.overview)
    show(queries, trpc.drift.list.queryKey(input), parts.drift)
    show(queries, trpc.networks.topology.queryKey(input), parts.topology)
    show(queries, trpc.networks.leases.queryKey(input), parts.leases)
    show(queries, trpc.apps.list.queryKey(input), parts.apps)
    show(queries, trpc.networks.isolation.queryKey(input), parts.isolation)
    show(queries, trpc.networks.dns.records.queryKey(input), parts.dns)
  }
}
