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
        <p className="text-13 text-muted">
          {host.seenAt !== null && (
            <>
              Seen <RelativeTime at={host.seenAt} />.{' '}
            </>
          )}
          {nextAttemptAt !== null && (
            <>
              Next attempt <RelativeTime at={nextAttemptAt} />.
            </>
          )}
        </p>
      }
    />
  )
}
