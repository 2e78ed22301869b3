import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export function RunningBanner({ operationId }: { operationId: string }) {
  return (
    <Notice
      state="running"
      title="An operation is running on this host."
      action={
        <Button asChild size="small">
          <Link href={`/operations/${operationId}`}>Watch it</Link>
        </Button>
      }
    />
  )
}

/** The last operation stopped in the middle: what stands on the host may be half of it. */
export function InterruptedBanner({ id, title }: { id: string; title: string }) {
  return (
    <Notice
      role="alert"
      state="interrupted"
      title={`${title} was interrupted.`}
      action={
        <Button asChild size="small">
          <Link href={`/operations/${id}`}>See how to go on</Link>
        </Button>
      }
    >
      What was begun on this host is neither done nor put back.
    </Notice>
  )
}
