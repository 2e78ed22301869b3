import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { HostSummary } from '@/server/views/overview'

/** Says that the host cannot be reached, why, how old the picture is, and when the next attempt is made. */
export function ConnectionNotice({ host }: { host: HostSummary }) {
  if (host.connection.state !== 'down') return null
  const { error, nextAttemptAt } = host.connection
  return (
    <ProblemNotice
      title={error.message}
      message={
        host.seenAt === null
          ? 'Nothing is known of this host at the moment.'
          : 'What is shown of it here is as it was last seen.'
      }
      detail={error.detail}
      action={
        <div className="flex flex-wrap items-center gap-2 text-13 text-muted">
          {host.seenAt !== null && (
            <span>
              Seen <RelativeTime at={host.seenAt} />.
            </span>
          )}
          {nextAttemptAt === null ? (
            <span>It is being tried now.</span>
          ) : (
            <span>
              Next attempt <RelativeTime at={nextAttemptAt} />.
            </span>
          )}
          {error.code === 'changed-host-key' && (
            <Button asChild size="small">
              <Link href={`/hosts/${host.id}/settings`}>Compare the keys</Link>
            </Button>
          )}
          <TryNow hostId={host.id} />
        </div>
      }
    />
  )
}

/** What comes of it is told by the connection, like that of every other attempt. */
function TryNow({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const attempt = useMutation(trpc.hosts.reconnect.mutationOptions({ onSettled: () => queries.invalidateQueries() }))
  return (
    <Button size="small" needs="operator" disabled={attempt.isPending} onClick={() => attempt.mutate({ hostId })}>
      <RotateCw aria-hidden />
      {attempt.isPending ? 'Trying' : 'Try now'}
    </Button>
  )
}
