import { memo } from 'react'
import { Check } from '@/components/ui/check'
import { cn } from '@/components/ui/class-names'
import { CopyButton } from '@/components/ui/copy-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'
import { ActionCell, Cell, Row } from '@/components/ui/table'
import type { LeaseRow } from '@/server/views/leases'
import { Expiry } from './expiry'
import { GuestName } from './guest-name'
import { kindWord } from './kind-word'
import { LeaseActions } from './lease-actions'
import { MacAddress } from './mac-address'

/** A lease as a row of the table; what has not changed is not drawn anew while the table scrolls. */
export const LeaseLine = memo(function LeaseLine({
  hostId,
  row,
  leaseHours,
  isChosen,
  onChoose,
}: {
  hostId: string
  row: LeaseRow
  leaseHours: number
  isChosen: boolean
  /** The same function each time. */
  onChoose: (id: string, along: boolean) => void
}) {
  return (
    <Row className={cn('group', isChosen && 'soft-accent')}>
      <Cell>
        <Check
          label={`Choose ${row.guest?.name ?? row.mac}`}
          checked={isChosen}
          onChange={(along) => onChoose(row.id, along)}
        />
      </Cell>
      <Cell>
        <StateMark state={row.state} />
      </Cell>
      <Cell>
        <GuestName guest={row.guest} />
      </Cell>
      <Cell className="font-mono">
        <span className="inline-flex items-center gap-1">
          {row.address ?? (row.addresses6.length === 0 && <span className="font-sans text-faint">none yet</span>)}
          {row.addresses6.length > 0 && <span className="text-12 text-muted">{row.addresses6.join(' ')}</span>}
          {row.address && (
            <CopyButton
              text={row.address}
              what={`address ${row.address}`}
              // Not drawn until it is wanted; see-through, it would cost the browser a layer for each row.
              className="transition-none! group-hover:[&>svg]:visible focus-visible:[&>svg]:visible [&>svg]:invisible"
            />
          )}
        </span>
      </Cell>
      <Cell className="font-mono text-12">
        {row.name ?? <span className="font-sans text-13 text-faint">no name</span>}
        <Aliases of={row.aliases} />
      </Cell>
      <Cell className="font-mono text-12 text-muted">
        <MacAddress mac={row.mac} />
      </Cell>
      <Cell className="text-muted">{kindWord(row.kind)}</Cell>
      <Cell className="text-muted">
        {row.since === null ? <span className="text-faint">–</span> : <RelativeTime at={row.since} />}
      </Cell>
      <Cell className="text-muted">
        {row.seenAt === null ? <span className="text-faint">unknown</span> : <RelativeTime at={row.seenAt} />}
      </Cell>
      <Cell>
        <Expiry row={row} leaseHours={leaseHours} />
      </Cell>
      <ActionCell>
        <LeaseActions hostId={hostId} row={row} />
      </ActionCell>
    </Row>
  )
})

function Aliases({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <span className="text-faint" title={of.join(', ')}>
      {' '}
      +{of.length}
    </span>
  )
}
