import dynamic from 'next/dynamic'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { formatDuration } from '@/components/ui/format-time'
import { Output } from '@/components/ui/output'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { ChangeRunView } from '@/server/views/operation'
import { shareIn } from './share'

const DiffView = dynamic(() => import('@/components/ui/diff-view').then((it) => it.DiffView), { ssr: false })

const ENDED_BADLY = new Set(['failed', 'undo-failed'])

/** One command that was run: what it was, what it said, what it made of a file. */
export function ChangeRun({ change }: { change: ChangeRunView }) {
  const { tone, word } = markOf(change.state)
  const share = change.state === 'running' ? shareIn(change.output) : null
  const failed = ENDED_BADLY.has(change.state)
  return (
    <li className="border-b border-line px-3 last:border-b-0">
      {/* A change that fails while it is watched opens by itself: a new key makes a new disclosure. */}
      <Disclosure
        key={String(failed)}
        initiallyOpen={failed}
        summary={
          <span className="flex items-start gap-2 text-13">
            <span className="min-w-0 flex-1">{change.title}</span>
            <span className="flex shrink-0 items-center gap-1.5 text-12 text-muted">
              {share !== null && (
                <>
                  <progress
                    value={share}
                    max={100}
                    aria-label={change.title}
                    className="h-1.5 w-24 accent-(--accent)"
                  />
                  <span className="w-8 text-right font-mono">{share}%</span>
                </>
              )}
              {change.seconds !== null && <span className="font-mono">{formatDuration(change.seconds * 1000)}</span>}
              <StateIcon tone={tone} />
              <span className={change.state === 'done' ? 'sr-only' : ''}>{word}</span>
            </span>
          </span>
        }
      >
        <div className="flex flex-col gap-2">
          {change.command !== '' && <CodeBlock text={change.command} prompt />}
          {(change.output !== '' || failed) && <Output text={change.output} />}
          {change.diff && <DiffView {...change.diff} />}
        </div>
      </Disclosure>
    </li>
  )
}
