'use client'
import { ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { StateIcon } from '@/components/ui/state-icon'
import { markOf } from '@/components/ui/state'
import { Cell, HeadCell, Row, Table } from '@/components/ui/table'
import type { ProofCell, ProofSource, ProofView } from '@/server/views/proof'
import { foldSources, sumOf } from './fold-sources'
import { cellWords } from './proof-words'
import { SourceLines } from './source-lines'

/** Who sent, against what it was sent to; a row opens to its packets. Many of whom there is nothing to say are one row. */
export function ProofMatrix({ proof }: { proof: ProofView }) {
  const { groups } = proof
  const { telling, folded, others } = foldSources(proof.sources)
  const [open, setOpen] = useState<string | null>(null)
  const [isUnfolded, setUnfolded] = useState(false)
  const row = (source: ProofSource) => (
    <Fragment key={source.id}>
      <SourceRow
        source={source}
        groups={groups}
        isOpen={open === source.id}
        onToggle={() => setOpen(open === source.id ? null : source.id)}
      />
      {open === source.id && (
        <tr>
          <td colSpan={groups.length + 1} className="border-b border-line bg-sunken p-3">
            {/* As wide as what is seen of the table, where it is wider. */}
            <div className="sticky left-3 w-[calc(100cqw-1.625rem)]">
              <SourceLines proofId={proof.id} source={source} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  )
  return (
    <div className="@container">
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
          {telling.map(row)}
          {folded.length > 0 && (
            <SourceRow
              source={sumOf(folded)}
              groups={groups}
              isOpen={isUnfolded}
              onToggle={() => setUnfolded(!isUnfolded)}
            />
          )}
          {[...(isUnfolded ? folded : []), ...others].map(row)}
        </tbody>
      </Table>
    </div>
  )
}

type Opening = { source: ProofSource; isOpen: boolean; onToggle(): void }

function SourceRow({ source, groups, isOpen, onToggle }: Opening & Pick<ProofView, 'groups'>) {
  return (
    <Row className="bg-surface">
      <Cell className="sticky left-0 bg-inherit">
        <SourceName source={source} isOpen={isOpen} onToggle={onToggle} />
      </Cell>
      {groups.map(({ id }) => (
        <Cell key={id}>
          <GroupCell cell={source.cells.find(({ group }) => group === id)} />
        </Cell>
      ))}
    </Row>
  )
}

function SourceName({ source, isOpen, onToggle }: Opening) {
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
    <span className="flex items-center gap-1.5 tabular-nums" title={cellWords(cell)}>
      <StateIcon tone={markOf(cell.state).tone} />
      <span aria-hidden>
        {cell.asExpected}/{cell.total}
      </span>
      <span className="sr-only">{cellWords(cell)}</span>
    </span>
  )
}
