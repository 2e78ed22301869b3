'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { toast } from '@/components/ui/toast'
import { planPath } from '@/components/plan/path'
import type { Difference } from '@/server/views/drift'
import { DifferenceItem } from './difference-item'
import { driftSentence } from './difference-words'

/** What is not as wanted on a host, value by value: to be repaired by a plan, adopted, or ignored. */
export function DriftCard({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const queries = useQueryClient()
  const { data, error } = useQuery(trpc.drift.list.queryOptions({ hostId }, live))
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.drift.list.queryKey({ hostId }) }),
      queries.invalidateQueries({ queryKey: trpc.hosts.overview.queryKey({ hostId }) }),
    ])
  const onError = (failure: unknown) => void toast.error(problemOf(failure).message)
  const adopt = useMutation(trpc.drift.adopt.mutationOptions({ onSettled, onError }))
  const ignore = useMutation(trpc.drift.ignore.mutationOptions({ onSettled, onError }))
  if (!data) return error ? <Card title="As wanted?">{problemOf(error).message}</Card> : null
  if (data.compared === 0) return null
  const open = data.differences.filter(({ ignored }) => !ignored)
  const ignored = data.differences.filter((each) => each.ignored)
  const pending = adopt.isPending || ignore.isPending
  const item = (difference: Difference) => {
    const { id, seen } = difference
    const decide = {
      adopt: () => adopt.mutate({ hostId, id, seen }),
      ignore: (is: boolean) => ignore.mutate({ hostId, id, ignored: is }),
      pending,
    }
    return <DifferenceItem key={id} difference={difference} decide={decide} />
  }
  return (
    <Card
      title="As wanted?"
      flush
      aside={
        open.length > 0 && (
          <Button asChild size="small">
            <Link href={planPath(hostId)}>Preview the repair</Link>
          </Button>
        )
      }
    >
      <p className="px-4 py-3 text-muted">{driftSentence(open.length, data.compared, data.unknown)}</p>
      {open.length > 0 && <ul className="border-t border-line">{open.map(item)}</ul>}
      {ignored.length > 0 && (
        <Disclosure className="border-t border-line px-4 py-1" summary={`${ignored.length} ignored`}>
          <p className="text-13 text-muted">A repair puts these back too. One that changes again is counted again.</p>
          <ul className="-ml-10">{ignored.map(item)}</ul>
        </Disclosure>
      )}
    </Card>
  )
}
