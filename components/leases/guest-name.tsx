import type { LeaseRow } from '@/server/views/leases'

/** The guest that has the MAC of a lease, by name and VMID. */
export function GuestName({ guest }: { guest: LeaseRow['guest'] }) {
  if (!guest) return <span className="text-faint">no guest of this host</span>
  return (
    <span className="min-w-0">
      <span className="font-medium">{guest.name}</span>{' '}
      <span className="font-mono text-12 text-faint">
        {guest.kind === 'vm' ? 'VM' : 'CT'} {guest.vmid}
      </span>
      {!guest.running && <span className="text-12 text-faint"> stopped</span>}
    </span>
  )
}
