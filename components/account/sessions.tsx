'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { agentWords } from './agent-words'

/** Where this account is signed in. */
export function Sessions() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data: sessions = [] } = useQuery(trpc.account.sessions.queryOptions())
  const end = useMutation(
    trpc.account.endSession.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() }),
    }),
  )
  return (
    <Card
      title="Where you are signed in"
      aside={
        sessions.length > 1 && (
          <Button size="small" disabled={end.isPending} onClick={() => end.mutate({ id: null })}>
            End all others
          </Button>
        )
      }
    >
      <ul className="flex flex-col gap-2">
        {sessions.map(({ id, agent, address, createdAt, expiresAt, current }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span>
              <span className="font-medium">{agentWords(agent)}</span>
              {address && <span className="ml-2 font-mono text-13 text-muted">{address}</span>}
              <span className="block text-13 text-muted">
                since <RelativeTime at={createdAt} />, ends <RelativeTime at={expiresAt} />
              </span>
            </span>
            {current ? (
              <span className="text-13 text-muted">this one</span>
            ) : (
              <Button
                size="small"
                kind="danger"
                disabled={end.isPending}
                aria-label={`End the session of ${agentWords(agent)}`}
                onClick={() => end.mutate({ id })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {end.error && <ProblemNotice message={problemOf(end.error).message} />}
    </Card>
  )
}
