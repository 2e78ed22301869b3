'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Play, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ProblemNotice } from '@/components/ui/problem-notice'
import type { OperationView } from '@/server/views/operation'

/** Somebody can still decide how it goes on. */
export function isOpen({ state, undoneAt }: Pick<OperationView, 'state' | 'undoneAt'>): boolean {
  return state === 'interrupted' && undoneAt !== null
}

/** The two ways on from an operation that was interrupted; done nothing, the host goes the way back by itself. */
export function Resume({ operation }: { operation: OperationView }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const key = trpc.operations.get.queryKey({ id: operation.id })
  const onSettled = () => queries.invalidateQueries({ queryKey: key })
  const undo = useMutation(trpc.operations.takeBackNow.mutationOptions({ onSettled }))
  const finish = useMutation(
    trpc.networks.finish.mutationOptions({
      onSettled,
      onSuccess: ({ operationId }) => router.push(`/operations/${operationId}`),
    }),
  )
  const busy = undo.isPending || finish.isPending || finish.isSuccess
  const error = undo.error ?? finish.error
  return (
    <Card title="How to go on">
      <p className="mb-4 text-muted">
        <strong className="font-medium text-ink">Finish</strong> takes back what was begun, and runs the whole again
        from its beginning. <strong className="font-medium text-ink">Undo</strong> takes it back at once, and leaves it
        at that.
      </p>
      {error && (
        <div className="mb-4">
          <ProblemNotice {...problemOf(error)} />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" needs="operator" disabled={busy} onClick={() => finish.mutate({ id: operation.id })}>
          <Play aria-hidden />
          {finish.isPending ? 'Taking back, then starting' : 'Finish'}
        </Button>
        <Button needs="operator" disabled={busy} onClick={() => undo.mutate({ id: operation.id })}>
          <Undo2 aria-hidden />
          {undo.isPending ? 'Taking back' : 'Undo'}
        </Button>
      </div>
    </Card>
  )
}
