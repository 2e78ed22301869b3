'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { StateMark } from '@/components/ui/state-mark'
import { toast } from '@/components/ui/toast'
import type { ExceptionView, IsolationView } from '@/server/views/isolation'
import { ExceptionForm } from './exception-form'

/** What single apps may reach, one sentence each, and the form for one more. */
export function Exceptions({ hostId, isolation }: { hostId: string; isolation: IsolationView }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keep = (next: IsolationView) => void queries.setQueryData(trpc.networks.isolation.queryKey({ hostId }), next)
  const remove = useMutation(
    trpc.networks.removeException.mutationOptions({
      onSuccess: keep,
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  return (
    <Card title="Exceptions" flush>
      {isolation.exceptions.length === 0 ? (
        <p className="px-4 py-3 text-muted">None. An exception lets one app reach one service that is closed.</p>
      ) : (
        <ul aria-label="Exceptions">
          {isolation.exceptions.map((exception) => (
            <Exception
              key={exception.sentence + exception.mac}
              exception={exception}
              pending={remove.isPending}
              onRemove={() => remove.mutate({ hostId, exception: asked(exception) })}
            />
          ))}
        </ul>
      )}
      <div className="border-t border-line p-4">
        {isolation.apps.length > 0 ? (
          <ExceptionForm hostId={hostId} apps={isolation.apps} onAdded={keep} />
        ) : (
          <p className="text-muted">No app is on the network yet: attach one first, then it can have an exception.</p>
        )}
      </div>
    </Card>
  )
}

function asked({ mac, name, to, protocol, port }: ExceptionView): Record<string, unknown> {
  return { mac, name, to, protocol, port }
}

function Exception({
  exception,
  pending,
  onRemove,
}: {
  exception: ExceptionView
  pending: boolean
  onRemove: () => void
}) {
  const { sentence, isThere } = exception
  return (
    <li className="flex items-center justify-between gap-4 border-b border-line px-4 py-2 last:border-b-0">
      <span className="min-w-0">
        <span className="break-words">{sentence}</span>
        {isThere === false && (
          <span className="block text-13 text-muted">
            <StateMark state="attention" word="nobody" /> No app on the network has this NIC any more.
          </span>
        )}
      </span>
      <Button
        needs="operator"
        kind="quiet"
        size="icon"
        aria-label={`Remove: ${sentence}`}
        disabled={pending}
        onClick={onRemove}
      >
        <X />
      </Button>
    </li>
  )
}
