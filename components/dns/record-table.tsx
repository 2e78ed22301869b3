'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { StateMark } from '@/components/ui/state-mark'
import { toast } from '@/components/ui/toast'
import type { DnsRow, DnsView } from '@/server/views/dns'
import { RecordForm } from './record-form'

/** Every name with what it stands for; those that were added by hand first. */
export function RecordTable({ hostId, dns }: { hostId: string; dns: DnsView }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keep = (next: DnsView) => void queries.setQueryData(trpc.networks.dns.records.queryKey({ hostId }), next)
  const remove = useMutation(
    trpc.networks.dns.removeRecord.mutationOptions({
      onSuccess: keep,
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  return (
    <Card title="Names" flush>
      <div className="border-b border-line p-4">
        <RecordForm hostId={hostId} domain={dns.domain} onAdded={keep} />
      </div>
      {dns.rows.length === 0 ? (
        <p className="px-4 py-3 text-muted">None yet. Each app on the network has its name by itself.</p>
      ) : (
        <ul aria-label="Names">
          {dns.rows.map((row) => (
            <Line
              key={row.id}
              row={row}
              pending={remove.isPending}
              onRemove={() => row.record && remove.mutate({ hostId, record: row.record })}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Line({ row, pending, onRemove }: { row: DnsRow; pending: boolean; onRemove: () => void }) {
  const shown = row.kind === 'wildcard' ? `*.${row.name}` : row.name
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 border-b border-line px-4 py-1 text-13 last:border-b-0 hover:bg-sunken">
      <span className="min-w-60 flex-1 font-mono break-all">{shown}</span>
      <span className="w-20 text-muted">{row.kind === 'wildcard' ? 'all below' : row.kind}</span>
      <span className="min-w-40 flex-1 font-mono break-all">{row.value}</span>
      <span className="w-32 text-muted">{row.origin === 'app' ? 'from its app' : 'by hand'}</span>
      <span className="flex w-32 items-center justify-end gap-1">
        {row.isWritten === false && <StateMark state="pending" word="not yet there" />}
        {row.record && (
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
        )}
      </span>
    </li>
  )
}
