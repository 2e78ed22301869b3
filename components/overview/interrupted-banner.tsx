import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** The last operation stopped in the middle: what stands on the host may be half of it. Of one that is `away`, nobody knows. */
export function InterruptedBanner({ id, title, away }: { id: string; title: string; away: boolean }) {
  return (
    <Notice
      role="alert"
      state="interrupted"
      title={`${title} was interrupted.`}
      action={
        <Button asChild size="small">
          <Link href={`/operations/${id}`}>{away ? 'See what was done' : 'See how to go on'}</Link>
        </Button>
      }
    >
      {away
        ? 'What became of it is told as soon as this host can be looked at.'
        : 'What was begun on this host is neither done nor put back.'}
    </Notice>
  )
}
