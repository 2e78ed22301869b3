'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { ProofSource } from '@/server/views/proof'
import { ProofLines } from './proof-lines'

/** What one source sent: asked for when somebody opens it, since there may be thousands of lines. */
export function SourceLines({ proofId, source }: { proofId: string; source: ProofSource }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.proofs.lines.queryOptions({ id: proofId, source: source.id }, { staleTime: Infinity }))
  const waiting = (
    <Loading what="the packets">
      <Skeleton className="h-40" />
    </Loading>
  )
  return (
    <Answer query={query} loading={waiting}>
      {(lines) => <ProofLines label={`Packets of ${source.title}`} lines={lines} />}
    </Answer>
  )
}
