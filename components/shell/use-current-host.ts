'use client'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useParams } from 'next/navigation'
import { useTRPC } from '@/components/trpc/client'
import type { HostSummary } from '@/server/views/overview'
import { currentHostId } from './navigation'
import { LIVE } from '@/components/trpc/polling'

/** All hosts, and the one that this page is about. */
export function useCurrentHost(): { hosts: readonly HostSummary[]; host: HostSummary | null; hostId: string | null } {
  const trpc = useTRPC()
  const { hostId: param, operationId } = useParams<{ hostId?: string; operationId?: string }>()
  const { data: hosts = [] } = useQuery(trpc.hosts.list.queryOptions(undefined, LIVE))
  const { data: operation } = useQuery(trpc.operations.get.queryOptions(operationId ? { id: operationId } : skipToken))
  const hostId = currentHostId({ param, operationHostId: operation?.hostId, hostIds: hosts.map((host) => host.id) })
  return { hosts, hostId, host: hosts.find((host) => host.id === hostId) ?? null }
}
