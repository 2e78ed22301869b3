'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'

/** Whether every entry is as it was written, and the hash that a person keeps elsewhere. */
export function ChainCard() {
  const trpc = useTRPC()
  const [anew, setAnew] = useState(false)
  const { data, error, isFetching, refetch } = useQuery(
    trpc.ledger.verified.queryOptions(anew ? { anew } : {}, { staleTime: Infinity, refetchOnWindowFocus: false }),
  )
  const verify = () => (anew ? void refetch() : setAnew(true))
  return (
    <Card
      title="Chain of hashes"
      aside={
        <Button kind="quiet" size="small" disabled={isFetching} onClick={verify}>
          {isFetching ? 'Verifying' : 'Verify now'}
        </Button>
      }
    >
      {error && <ProblemNotice message={error.message} />}
      {!data && !error && <p className="text-muted">Each hash is being computed anew.</p>}
      {data && (
        <div className="flex flex-col gap-2">
          <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <StateMark
              state={data.broken ? 'failed' : 'good'}
              word={data.broken ? 'broken' : 'as it was written'}
              soft
            />
            <span className="text-13 text-muted">
              {data.count.toLocaleString('en')} entries verified <RelativeTime at={data.verifiedAt} />
              {data.letGo > 0 && `; up to ${data.letGo.toLocaleString('en')} let go behind an anchor`}
            </span>
          </p>
          {data.broken && <ProblemNotice message={data.broken.sentence} />}
          {data.last && (
            <p className="flex min-w-0 items-center gap-2 text-13">
              <span className="shrink-0 text-muted">Entry {data.last.seq.toLocaleString('en')}</span>
              <code className="min-w-0 font-mono text-12 wrap-anywhere">{data.last.hash}</code>
              <CopyButton text={data.last.hash} what="hash" />
            </p>
          )}
          <p className="text-12 text-faint">
            Keep this hash elsewhere: <code className="font-mono">npm run ledger -- verify --expect HASH</code> then
            shows that the end was not cut off.
          </p>
        </div>
      )}
    </Card>
  )
}
