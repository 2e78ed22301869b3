'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'
import { toast } from '@/components/ui/toast'
import type { ReceiverView } from '@/server/notify'
import { ReceiverForm } from './receiver-form'

/** Who is told when a check changes, on any host. */
export function Receivers() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.receivers.list.queryOptions())
  const [adding, setAdding] = useState(false)
  return (
    <Card
      flush
      title="Who is told"
      aside={
        !adding && (
          <Button size="small" onClick={() => setAdding(true)}>
            Add receiver
          </Button>
        )
      }
    >
      {adding && (
        <div className="border-b border-line p-4">
          <ReceiverForm onDone={() => setAdding(false)} />
        </div>
      )}
      {data?.length === 0 && !adding && (
        <p className="px-4 py-3 text-muted">
          Nobody yet. A webhook, an ntfy topic or a mail address is told once when a check fails, and once when it
          passes again.
        </p>
      )}
      <ul aria-label="Receivers">
        {data?.map((receiver) => (
          <Line key={receiver.id} receiver={receiver} />
        ))}
      </ul>
    </Card>
  )
}

const KINDS: Readonly<Record<ReceiverView['kind'], string>> = { webhook: 'Webhook', ntfy: 'ntfy', mail: 'Mail' }

function Line({
  receiver: { id, kind, name, to, quietFrom, quietUntil, sentAt, problem },
}: {
  receiver: ReceiverView
}) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const onError = (failure: unknown) => void toast.error(problemOf(failure).message)
  const tryOut = useMutation(
    trpc.receivers.tryOut.mutationOptions({ onSuccess: () => void toast.success('The trial was taken.'), onError }),
  )
  const remove = useMutation(
    trpc.receivers.remove.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.receivers.list.queryKey() }),
      onError,
    }),
  )
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2 last:border-b-0">
      <span className="min-w-0">
        <span className="font-medium">{name}</span> <span className="text-13 text-muted">{KINDS[kind]}</span>
        <span className="block font-mono text-12 break-all text-muted">{to}</span>
        <span className="block text-12 text-faint">
          {quietFrom && `Quiet from ${quietFrom} to ${quietUntil}. `}
          {sentAt === null ? (
            'Nothing was sent yet.'
          ) : (
            <>
              Sent <RelativeTime at={sentAt} />.
            </>
          )}
        </span>
        {problem && (
          <span className="mt-1 block text-13">
            <StateMark state="failed" word="not taken" /> <span className="text-muted">{problem}</span>
          </span>
        )}
      </span>
      <span className="flex gap-2">
        <Button size="small" disabled={tryOut.isPending} onClick={() => tryOut.mutate({ id })}>
          Send a trial
        </Button>
        <Button size="small" kind="danger" disabled={remove.isPending} onClick={() => remove.mutate({ id })}>
          Remove
        </Button>
      </span>
    </li>
  )
}
