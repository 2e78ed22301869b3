'use client'
import { useRouter } from 'next/navigation'
import { formatAbsolute } from '@/components/ui/format-time'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { BackupSummary } from '@/server/views/backups'
import { reasonOf } from './backup-words'
import { comparePath } from './paths'

const NOW = 'now'

/** The other side of a comparison; it stands in the address. */
export function CompareChoice({
  hostId,
  from,
  to,
  backups,
}: {
  hostId: string
  from: BackupSummary
  to: BackupSummary | null
  backups: readonly BackupSummary[]
}) {
  const router = useRouter()
  const others = backups.filter(({ id }) => id !== from.id)
  return (
    <div className="w-96 max-w-full">
      <Field label="Compare with">
        <Select
          value={to?.id ?? NOW}
          onChange={(value) => router.replace(comparePath(hostId, from.id, value === NOW ? null : value))}
          choices={[
            { value: NOW, label: 'Now', note: 'the host is looked at' },
            ...others.map((backup) => ({
              value: backup.id,
              label: `${formatAbsolute(backup.takenAt)}, ${reasonOf(backup)}`,
            })),
          ]}
        />
      </Field>
    </div>
  )
}
