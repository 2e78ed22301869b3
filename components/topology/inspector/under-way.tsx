'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { receiptTitle } from '@/components/operation/receipt-title'
import { useWatch } from '@/components/operation/use-watch'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { OperationView } from '@/server/views/operation'

/** An operation while it runs, and how it ended. */
export function UnderWay({ operationId }: { operationId: string }) {
  const trpc = useTRPC()
  const live = useWatch(operationId)
  const { data: operation } = useQuery(
    trpc.operations.get.queryOptions(
      { id: operationId },
      { refetchInterval: ({ state }) => (state.data?.state === 'running' && !live ? 2000 : false) },
    ),
  )
  return (
    <div aria-live="polite">
      {operation && (
        <Notice
          state={operation.state}
          title={operation.title}
          action={
            <Button asChild size="small">
              <Link href={`/operations/${operationId}`}>
                {operation.state === 'running' ? 'Watch it' : 'See what was done'}
              </Link>
            </Button>
          }
        >
          {standing(operation)}
        </Notice>
      )}
    </div>
  )
}

/** In one line: what it is at, what it waits for, or how it ended. */
function standing(operation: OperationView): string {
  if (operation.state !== 'running')
    return `${operation.error ? `${operation.error.message} ` : ''}${receiptTitle(operation)}.`
  if (operation.waiting !== null) return `Waiting for ${operation.waiting}`
  return operation.steps.find(({ state }) => state === 'running')?.title ?? 'It begins.'
}
