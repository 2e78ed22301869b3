import { memo } from 'react'
import { Check } from '@/components/ui/check'
import { cn } from '@/components/ui/class-names'
import { StateMark } from '@/components/ui/state-mark'
import { ActionCell, Cell, Row } from '@/components/ui/table'
import type { AppRow } from '@/server/views/apps'
import { AppActions } from './app-actions'
import { AttachmentMark } from './attachment-mark'
import { Remarks } from './remarks'

type Props = {
  hostId: string
  row: AppRow
  ready: boolean
  isChosen: boolean
  /** The same function each time. */
  onChoose: (vmid: number, along: boolean) => void
}

/** A guest as a row of the table. */
export const AppLine = memo(function AppLine({ hostId, row, ready, isChosen, onChoose }: Props) {
  const { vmid, name, kind, state, addresses, domainName } = row
  return (
    <Row className={cn('group', isChosen && 'soft-accent')}>
      <Cell>
        <Check label={`Choose ${name}`} checked={isChosen} onChange={(along) => onChoose(vmid, along)} />
      </Cell>
      <Cell>
        <StateMark state={state === 'running' ? 'active' : state} word={state === 'elsewhere' ? row.node : state} />
      </Cell>
      <Cell>
        <span className="inline-block max-w-72 truncate align-bottom font-medium" title={name}>
          {name}
        </span>{' '}
        <span className="font-mono text-12 text-faint">{kind === 'vm' ? 'VM' : 'CT'}</span>
        <Remarks of={row.remarks} />
      </Cell>
      <Cell className="font-mono text-12 text-muted">{vmid}</Cell>
      <Cell>
        <AttachmentMark row={row} />
      </Cell>
      <Cell className="font-mono">
        {addresses.join(', ') || <span className="font-sans text-faint">{addressWord(row)}</span>}
      </Cell>
      <Cell className="font-mono text-12">{domainName ?? <span className="font-sans text-13 text-faint">–</span>}</Cell>
      <ActionCell>
        <AppActions hostId={hostId} row={row} ready={ready} />
      </ActionCell>
    </Row>
  )
})

/** Why no address stands there. */
export function addressWord({ attachment, state, unseen }: AppRow): string {
  if (attachment === 'none' || state !== 'running') return '–'
  return unseen ? 'unknown' : 'none yet'
}
