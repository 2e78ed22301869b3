'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Intent } from '@/server/networks/intent/spec'
import type { LeaseRow } from '@/server/views/leases'
import type { Held } from './held'

// Forms are fetched by whoever wants to fill one in.
const ReserveDialog = dynamic(() => import('@/components/leases/reserve-dialog').then((it) => it.ReserveDialog), {
  ssr: false,
})

/** What can be decided about the lease of a guest. */
export function LeaseChoices({
  hostId,
  row,
  held,
  onPlan,
}: {
  hostId: string
  row: LeaseRow
  held: Held
  onPlan: (intent: Intent) => void
}) {
  const [reserving, setReserving] = useState(false)
  const operator = { size: 'small', needs: 'operator', heldBy: held.changing } as const
  return (
    <div className="flex flex-wrap gap-2">
      <Button {...operator} onClick={() => setReserving(true)}>
        {row.kind === 'static' ? 'Change its names' : 'Reserve'}
      </Button>
      {row.leased && (
        <Button {...operator} onClick={() => onPlan({ do: 'release', mac: row.mac })}>
          Release
        </Button>
      )}
      {reserving && (
        <ReserveDialog
          hostId={hostId}
          row={row}
          onClose={() => setReserving(false)}
          onChecked={(intent) => {
            setReserving(false)
            onPlan(intent)
          }}
        />
      )}
    </div>
  )
}
