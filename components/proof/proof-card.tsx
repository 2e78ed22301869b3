'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'
import { proofPath } from './paths'
import { countWords, proofState, sinceWords } from './proof-words'

/** What packets have shown last, in one line. */
export function ProofCard({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.proofs.last.queryOptions({ hostId }, LIVE))
  const proof = data?.proof
  return (
    <Card
      title="Isolation, by packets"
      aside={
        <Button asChild size="small">
          <Link href={proofPath(hostId)}>Open the proof</Link>
        </Button>
      }
    >
      {data?.missed && (
        <p className="mb-1 flex flex-wrap items-center gap-x-3">
          <StateMark state="attention" />
          <span>
            A proof was due <RelativeTime at={data.missed.at} /> and could not be taken. {data.missed.why}
          </span>
        </p>
      )}
      {proof ? (
        <p className="flex flex-wrap items-center gap-x-3">
          <StateMark
            state={sinceWords(proof) !== null && proofState(proof) === 'good' ? 'attention' : proofState(proof)}
          />
          <span>
            {countWords(proof)}, <RelativeTime at={proof.takenAt} />. {sinceWords(proof)}
          </span>
        </p>
      ) : (
        <p className="text-muted">{data ? 'Not proven yet.' : 'Looking up what packets have shown.'}</p>
      )}
    </Card>
  )
}
