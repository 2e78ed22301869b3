import { Expiry } from '@/components/leases/expiry'
import { kindWord } from '@/components/leases/kind-word'
import { MacAddress } from '@/components/leases/mac-address'
import { Definition, Definitions } from '@/components/ui/definition'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'
import type { LeaseRow } from '@/server/views/leases'
import type { ReactNode } from 'react'
import { Section } from './section'

export function LeaseOfNode({ row, leaseHours, children }: { row: LeaseRow; leaseHours: number; children: ReactNode }) {
  return (
    <Section title="Lease" aside={<StateMark state={row.state} />}>
      <Definitions>
        <Definition label="Address" mono={row.address !== null}>
          {row.address ?? <span className="text-faint">none yet</span>}
        </Definition>
        {row.addresses6.length > 0 && (
          <Definition label="IPv6" mono>
            {row.addresses6.join(' ')}
          </Definition>
        )}
        <Definition label="Name" mono={row.name !== null}>
          {row.name ?? <span className="text-faint">no name</span>}
        </Definition>
        <Definition label="MAC" mono>
          <MacAddress mac={row.mac} />
        </Definition>
        <Definition label="Kind">{kindWord(row.kind)}</Definition>
        {row.askedAt !== null && (
          <Definition label="Last asked">
            <RelativeTime at={row.askedAt} />
          </Definition>
        )}
        <Definition label="Expires">
          <Expiry row={row} leaseHours={leaseHours} />
        </Definition>
      </Definitions>
      {children}
    </Section>
  )
}
