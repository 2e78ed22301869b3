import { Trash2 } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { planPath } from '@/components/plan/path'

/** The way out: it opens the plan, which says what becomes of the apps and of each file. */
export function RemoveNetwork({ hostId }: { hostId: string }) {
  return (
    <Card title="Network">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="min-w-0 flex-1 basis-60 text-muted">
          Removing the network takes its router, bridge, services and rules off the host, and leaves the host as it was
          before. The plan shows every step first, and where the apps go.
        </p>
        <Button asChild kind="danger">
          <Link href={planPath(hostId, { do: 'remove', apps: 'return' })}>
            <Trash2 aria-hidden />
            Remove network
          </Link>
        </Button>
      </div>
    </Card>
  )
}
