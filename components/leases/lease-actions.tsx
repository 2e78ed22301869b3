'use client'
import { Bookmark, EllipsisVertical, Network, Radio, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { Intent } from '@/server/networks/intent/spec'
import type { LeaseRow } from '@/server/views/leases'
import { usePing } from './use-ping'

// Forms are fetched by whoever wants to fill one in.
const ReserveDialog = dynamic(() => import('./reserve-dialog').then((it) => it.ReserveDialog), { ssr: false })

/** What can be done about one lease. What changes the host is a plan, which is read before it is started. */
export function LeaseActions({ hostId, row }: { hostId: string; row: LeaseRow }) {
  const [reserving, setReserving] = useState(false)
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button kind="quiet" size="icon-small" aria-label={`Actions for ${row.guest?.name ?? row.mac}`}>
            <EllipsisVertical />
          </Button>
        }
      >
        <Choices hostId={hostId} row={row} onReserve={() => setReserving(true)} />
      </Menu>
      {reserving && <ReserveDialog hostId={hostId} row={row} onClose={() => setReserving(false)} />}
    </>
  )
}

/** There only while the menu is open: thousands of rows have one. */
function Choices({ hostId, row, onReserve }: { hostId: string; row: LeaseRow; onReserve: () => void }) {
  const router = useRouter()
  const { ping } = usePing(hostId, row)
  return (
    <>
      {row.guest && (
        <MenuItem onSelect={onReserve}>
          <Bookmark aria-hidden /> {row.kind === 'static' ? 'Change its names' : 'Reserve an address or a name'}
        </MenuItem>
      )}
      {row.guest === null && row.decided && (
        <MenuItem onSelect={() => router.push(planPath(hostId, nothingFor(row.mac)))}>
          <Bookmark aria-hidden /> Forget the reservation
        </MenuItem>
      )}
      {row.leased && (
        <MenuItem onSelect={() => router.push(planPath(hostId, { do: 'release', mac: row.mac }))}>
          <Trash2 aria-hidden /> Release the lease
        </MenuItem>
      )}
      {row.address && (
        <MenuItem onSelect={ping}>
          <Radio aria-hidden /> Ping {row.address}
        </MenuItem>
      )}
      {row.guest && (
        <MenuItem onSelect={() => router.push(`/hosts/${hostId}/topology?node=guest%3A${row.guest?.vmid}`)}>
          <Network aria-hidden /> Open in the topology
        </MenuItem>
      )}
    </>
  )
}

/** Nothing is decided about it any more. */
function nothingFor(mac: string): Intent {
  return { do: 'reserve', mac, address: '', name: '', aliases: '' }
}
