'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { Preflight } from '@/components/plan/preflight'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Numbered } from './numbered'

/** What was found on the new host. Going on is possible in any case: the host is added, and its overview says the same. */
export function PreflightStep({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.hosts.preflight.queryOptions({ hostId }))
  return (
    <Numbered number={3} title="Preflight" done={query.data?.ready && 'ready'}>
      {query.isPending && (
        <Loading what="the preflight" className="flex flex-col gap-2">
          {[0, 1, 2, 3].map((line) => (
            <Skeleton key={line} className="h-8" />
          ))}
        </Loading>
      )}
      {query.error && <ProblemNotice message={problemOf(query.error).message} detail={problemOf(query.error).detail} />}
      {query.data && (
        <>
          <p className="mb-4 text-muted">
            {query.data.ready
              ? 'The host has all that an isolated network needs.'
              : 'Something is missing. Mend it on the host, then look again.'}
          </p>
          <Preflight lines={query.data.checks} title="Found on the host" />
        </>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button asChild kind="primary">
          <Link href={`/hosts/${hostId}`}>
            Continue
            <ArrowRight aria-hidden />
          </Link>
        </Button>
        <Button onClick={() => void query.refetch()} disabled={query.isFetching}>
          <RotateCw aria-hidden />
          Look again
        </Button>
      </div>
    </Numbered>
  )
}
