'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import type { SettingsCheck } from '@/server/views/settings'
import { toSpec, type SettingsValues } from './settings-values'
import { useDebounced } from './use-debounced'

/** What the server says about the form as it stands: a sentence per wrong field, and what follows from the rest. */
export function useSettingsCheck(
  hostId: string,
  values: SettingsValues,
  slug: string,
): { check: SettingsCheck | null; behind: boolean; failed: string | null } {
  const trpc = useTRPC()
  const typed = JSON.stringify(toSpec(values, slug))
  const settled = useDebounced(typed, 250)
  const query = useQuery(
    trpc.networks.checkSettings.queryOptions(
      { hostId, spec: JSON.parse(settled) as Record<string, unknown> },
      { placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  )
  return {
    check: query.data ?? null,
    behind: typed !== settled || query.isFetching,
    failed: query.error ? problemOf(query.error).message : null,
  }
}
