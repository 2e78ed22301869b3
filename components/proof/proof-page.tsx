'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { ProofSkeleton } from './proof-skeleton'
import { ProofView } from './proof-view'

/** The newest proof, or the one that the address names. */
export function ProofPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const id = useSearchParams().get('proof') ?? undefined
  const query = useQuery(trpc.proofs.show.queryOptions({ hostId, ...(id ? { id } : {}) }, LIVE))
  return (
    <Answer query={query} loading={<ProofSkeleton />}>
      {(view) => <ProofView hostId={hostId} view={view} isOlder={id !== undefined && view.kept[0]?.id !== id} />}
    </Answer>
  )
}
