import { Badge } from '@/components/ui/badge'
import { CodeBlock } from '@/components/ui/code-block'
import { DiffView } from '@/components/ui/diff-view'
import { Disclosure } from '@/components/ui/disclosure'
import { Output } from '@/components/ui/output'
import type { ChangeView } from '@/server/views/plan'
import { ChangeMark } from './change-mark'

/** One change: its mark and title; open it for the exact command and what a file becomes. */
export function ChangeItem({ change, takenBack }: { change: ChangeView; takenBack: boolean }) {
  // A file that is there and stays is what a person wants to see without asking.
  const rewrites = change.diff !== null && change.diff.before !== null && change.diff.after !== null
  return (
    <li className="border-b border-line/60 last:border-b-0">
      <Disclosure initiallyOpen={rewrites} summary={<Summary change={change} takenBack={takenBack} />}>
        <div className="flex flex-col gap-2">
          <CodeBlock text={change.command} prompt />
          {change.diff && <DiffView {...change.diff} />}
          {change.stdin && !change.diff && (
            <div>
              <p className="mb-1 text-12 text-faint">Standard input</p>
              <Output text={change.stdin} what="standard input" />
            </div>
          )}
          {change.touches.length > 0 && (
            <p className="text-12 break-words text-faint">Touches {change.touches.join(', ')}</p>
          )}
        </div>
      </Disclosure>
    </li>
  )
}

function Summary({ change, takenBack }: { change: ChangeView; takenBack: boolean }) {
  return (
    <span className="flex min-w-0 items-start gap-3">
      <ChangeMark kind={change.kind} />
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0">{change.title}</span>
        {change.downtime && (
          <Badge>
            {change.downtime.who}: {change.downtime.seconds} s without network
          </Badge>
        )}
        {change.waits && <Badge>waits</Badge>}
        {change.final ? (
          <Badge>comes last: cannot be taken back</Badge>
        ) : (
          // Whoever begins anew is there again afterwards.
          !takenBack && change.kind !== 'restart' && <Badge>cannot be taken back</Badge>
        )}
        <span className="hidden min-w-0 flex-1 truncate text-right font-mono text-12 text-faint @4xl:block">
          {change.diff?.path ?? change.command.split('\n')[0]}
        </span>
      </span>
    </span>
  )
}
