'use client'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { LIVE } from '@/components/trpc/polling'
import type { HostSummary } from '@/server/views/overview'
import { currentHostId } from './navigation'

/** All hosts, and the one that this page is about: as the list or the overview said it, whichever was later. */
export function useCurrentHost(): { hosts: readonly HostSummary[]; host: HostSummary | null; hostId: string | null } {
  const trpc = useTRPC()
  const { hostId: param, operationId } = useParams<{ hostId?: string; operationId?: string }>()
  const { data: hosts = [] } = useQuery(trpc.hosts.list.queryOptions(undefined, LIVE))
  const { data: operation } = useQuery(trpc.operations.get.queryOptions(operationId ? { id: operationId } : skipToken))
  const hostId = currentHostId({ param, operationHostId: operation?.hostId, hostIds: hosts.map((host) => host.id) })
  const { data: shown } = useQuery(trpc.hosts.overview.queryOptions({ hostId: hostId ?? '' }, { enabled: false }))
  const listed = hosts.find((host) => host.id === hostId) ?? null
  return { hosts, hostId, host: listed && shown && shown.host.saidAt > listed.saidAt ? shown.host : listed }
}

/** How the current host stands; what is said of its connection is what the bar above says at this moment. */
export function useOverview(hostId: string) {
  const { data, error, refetch } = useQuery(useTRPC().hosts.overview.queryOptions({ hostId }, useLive()))
  const { host } = useCurrentHost()
  return { data: data && { ...data, host: host ?? data.host }, error, refetch }
}
