import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { ChosenBar } from '@/components/ui/chosen-bar'
import type { LeaseRow } from '@/server/views/leases'
import { SaveMenu } from './save-menu'

/** As many as an address of a page takes. */
const AT_ONCE = 200

/** What is done with several at once. */
export function ChosenLeases({
  hostId,
  chosen,
  onClear,
}: {
  hostId: string
  chosen: readonly LeaseRow[]
  onClear: () => void
}) {
  // Whoever runs goes on using its address: its lease is not released.
  const idle = chosen.filter(({ leased, guest }) => leased && guest?.running !== true)
  const leased = idle.slice(0, AT_ONCE)
  return (
    <ChosenBar label="Chosen leases" count={chosen.length} onClear={onClear}>
      {leased.length > 0 && (
        <Button asChild size="small">
          <Link href={planPath(hostId, { do: 'release', mac: leased.map(({ mac }) => mac).join(',') })}>
            Release {leased.length === 1 ? 'the lease' : `${leased.length} leases`}
          </Link>
        </Button>
      )}
      {idle.length > AT_ONCE && <p className="text-13 text-muted">The first {AT_ONCE} at once</p>}
      {idle.length < chosen.length && <p className="text-13 text-muted">{chosen.length - idle.length} in use</p>}
      <SaveMenu label="Save these" rows={chosen} />
    </ChosenBar>
  )
}
