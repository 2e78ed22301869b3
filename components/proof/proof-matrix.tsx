'use client'
import { ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { StateIcon } from '@/components/ui/state-icon'
import { markOf } from '@/components/ui/state'
import { Cell, HeadCell, Row, Table } from '@/components/ui/table'
import type { ProofCell, ProofSource, ProofView } from '@/server/views/proof'
import { cellWords } from './proof-words'
import { SourceLines } from './source-lines'

/** Who sent, against what it was sent to; a row opens to its packets. */
export function ProofMatrix({ proof }: { proof: ProofView }) {
  const { groups, sources } = proof
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Table label="Who reaches what">
      <thead>
        <tr>
          <HeadCell>From</HeadCell>
          {groups.map(({ id, title }) => (
            <HeadCell key={id}>{title}</HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Fragment key={source.id}>
            <Row className="bg-surface">
              <Cell className="sticky left-0 bg-inherit">
                <SourceName
                  source={source}
                  isOpen={open === source.id}
                  onToggle={() => setOpen(open === source.id ? null : source.id)}
                />
              </Cell>
              {groups.map(({ id }) => (
                <Cell key={id}>
                  <GroupCell cell={source.cells.find(({ group }) => group === id)} />
                </Cell>
              ))}
            </Row>
            {open === source.id && (
              <tr>
                <td colSpan={groups.length + 1} className="border-b border-line bg-sunken p-3">
                  <SourceLines proofId={proof.id} source={source} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </Table>
  )
}

function SourceName({ source, isOpen, onToggle }: { source: ProofSource; isOpen: boolean; onToggle(): void }) {
  const { title, note, cells } = source
  if (cells.length === 0)
    return (
      <span className="pl-5 text-muted">
        {title} <span className="text-12">{note ?? 'Nothing had to be sent.'}</span>
      </span>
    )
  return (
    <button type="button" aria-expanded={isOpen} onClick={onToggle} className="flex items-center gap-1 rounded-sm">
      <ChevronRight className={cn('size-4 text-faint transition-transform', isOpen && 'rotate-90')} aria-hidden />
      {title}
      {note && <span className="ml-1 text-12 text-muted">{note}</span>}
    </button>
  )
}

function GroupCell({ cell }: { cell: ProofCell | undefined }) {
  if (!cell)
    return (
      <span className="text-faint">
        <span aria-hidden>–</span>
        <span className="sr-only">nothing sent</span>
      </span>
    )
  return (
    <span className="inline-flex items-center gap-1.5 tabular-nums" title={cellWords(cell)}>
      <StateIcon tone={markOf(cell.state).tone} />
      <span aria-hidden>
        {cell.asExpected}/{cell.total}
      </span>
      <span className="sr-only">{cellWords(cell)}</span>
    </span>
  )
}
