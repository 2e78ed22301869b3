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
