import { Pencil, X } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { StateMark } from '@/components/ui/state-mark'
import type { DnsRow } from '@/server/views/dns'

/** A name with what it stands for: that of an app leads to its lease, one that was added by hand is changed or taken away. */
export function RecordLine({
  hostId,
  row,
  pending,
  onEdit,
  onRemove,
}: {
  hostId: string
  row: DnsRow
  pending: boolean
  onEdit: () => void
  onRemove: () => void
}) {
  const shown = shownName(row)
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 border-b border-line px-4 py-1 text-13 last:border-b-0 hover:bg-sunken">
      <span className="min-w-60 flex-1 font-mono break-all">{shown}</span>
      <span className="w-20 text-muted">{row.kind === 'wildcard' ? 'all below' : row.kind}</span>
      <span className="min-w-40 flex-1 font-mono break-all">
        {row.value}
        {row.note && <span className="font-sans text-12 break-normal text-attention"> {row.note}</span>}
      </span>
      <span className="w-32 text-muted">
        {row.origin === 'app' ? (
          <Link
            href={`/hosts/${encodeURIComponent(hostId)}/leases?q=${encodeURIComponent(row.name)}`}
            className="rounded-sm hover:text-accent"
          >
            from its app
          </Link>
        ) : (
          'by hand'
        )}
      </span>
      <span className="flex w-40 items-center justify-end gap-1">
        {row.isWritten === false && <StateMark state="pending" word="not yet there" />}
        {row.record && (
          <>
            <Button
              needs="operator"
              kind="quiet"
              size="icon-small"
              aria-label={`Change ${shown}`}
              disabled={pending}
              onClick={onEdit}
            >
              <Pencil />
            </Button>
            <Button
              needs="operator"
              kind="quiet"
              size="icon-small"
              aria-label={`Remove ${shown}`}
              disabled={pending}
              onClick={onRemove}
            >
              <X />
            </Button>
          </>
        )}
      </span>
    </li>
  )
}

/** Of a wildcard, as it is written. */
function shownName({ kind, name }: DnsRow): string {
  return kind === 'wildcard' ? `*.${name}` : name
}
