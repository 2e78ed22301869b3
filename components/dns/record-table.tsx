'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { DnsRow, DnsView } from '@/server/views/dns'
import { findRecords } from './find-records'
import { RecordForm } from './record-form'
import { RecordLine } from './record-line'

/** Names that are shown before somebody asks for more. */
const AT_ONCE = 200
/** From so many on, they are looked for rather than read. */
const SEARCHED_FROM = 10

/** Every name with what it stands for; those that were added by hand first. */
export function RecordTable({ hostId, dns, stale }: { hostId: string; dns: DnsView; stale: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [shown, setShown] = useState(AT_ONCE)
  const [edited, setEdited] = useState<DnsRow['record']>(null)
  const input = useRef<HTMLInputElement>(null)
  useKey(isPlainKey('/'), () => input.current?.focus())
  const keep = (next: DnsView) => void queries.setQueryData(trpc.networks.dns.records.queryKey({ hostId }), next)
  const remove = useMutation(
    trpc.networks.dns.removeRecord.mutationOptions({
      onSuccess: keep,
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  const rows = findRecords(dns.rows, text)
  return (
    <Card title="Names" flush>
      <div className="border-b border-line p-4">
        <RecordForm
          key={JSON.stringify(edited)}
          hostId={hostId}
          domain={dns.domain}
          instead={edited}
          onCancel={() => setEdited(null)}
          onSaved={(next) => {
            keep(next)
            setEdited(null)
          }}
        />
      </div>
      {dns.rows.length >= SEARCHED_FROM && (
        <search className="flex items-center gap-3 border-b border-line px-4 py-2">
          <Input
            ref={input}
            type="search"
            aria-label="Search names"
            placeholder="Name, address or kind"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="h-8! w-64! max-sm:w-full!"
          />
          {text.trim() !== '' && (
            <output className="text-13 text-muted">
              {rows.length} of {dns.rows.length} found
            </output>
          )}
        </search>
      )}
      {dns.rows.length === 0 && (
        <p className="px-4 py-3 text-muted">None yet. Each app on the network has its name by itself.</p>
      )}
      {dns.rows.length > 0 && rows.length === 0 && (
        <p className="px-4 py-3 text-muted">No name has all of what you look for.</p>
      )}
      {rows.length > 0 && (
        <ul aria-label="Names" className={cn(stale && 'opacity-95 grayscale')}>
          {rows.slice(0, shown).map((row) => (
            <RecordLine
              key={row.id}
              hostId={hostId}
              row={row}
              pending={remove.isPending}
              onEdit={() => setEdited(row.record)}
              onRemove={() => row.record && remove.mutate({ hostId, record: row.record })}
            />
          ))}
        </ul>
      )}
      {rows.length > shown && (
        <div className="border-t border-line p-4">
          <Button className="w-full" onClick={() => setShown(shown + AT_ONCE)}>
            Show more of {rows.length}
          </Button>
        </div>
      )}
    </Card>
  )
}
