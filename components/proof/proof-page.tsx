'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { ProofSkeleton } from './proof-skeleton'
import { ProofView } from './proof-view'
import { sinceWords } from './proof-words'
import { useProve } from './use-prove'

/**
 * The newest proof, or the one that the address names. A proof holds thousands of lines and never changes: what is asked
 * again and again is only which one is the newest.
 */
export function ProofPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const id = useSearchParams().get('proof') ?? undefined
  const query = useQuery(trpc.proofs.show.queryOptions({ hostId, ...(id ? { id } : {}) }, { staleTime: Infinity }))
  const { data: last } = useQuery(trpc.proofs.last.queryOptions({ hostId }, LIVE))
  const newest = last?.proof?.id
  const known = query.data?.kept[0]?.id
  useEffect(() => {
    if (newest !== undefined && newest !== known)
      void queries.invalidateQueries({ queryKey: trpc.proofs.show.queryKey() })
  }, [newest, known, queries, trpc])
  const proving = useProve(hostId, id !== undefined)
  return (
    <Answer query={query} loading={<ProofSkeleton />}>
      {(view) => (
        <ProofView
          hostId={hostId}
          view={view}
          isOlder={id !== undefined && known !== id}
          since={last?.proof && newest === view.proof?.id ? sinceWords(last.proof) : null}
          missed={last?.missed ?? null}
          proving={proving}
        />
      )}
    </Answer>
  )
}
