import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateIcon } from '@/components/ui/state-icon'
import type { Difference } from '@/server/views/drift'
import { isFile, movedWords } from './difference-words'

const DiffView = dynamic(() => import('@/components/ui/diff-view').then((it) => it.DiffView), { ssr: false })

export type Decide = { adopt(): void; ignore(ignored: boolean): void; pending: boolean }

/** One value that is not as wanted: what, since when, and what can be decided about it alone. */
export function DifferenceItem({ difference, decide }: { difference: Difference; decide: Decide }) {
  const { title, ignored, adoptable, since } = difference
  return (
    <li className="flex gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <StateIcon tone={ignored ? 'off' : 'attention'} className="mt-0.5" />
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-medium break-words">{title}</p>
          {isFile(difference) ? <File difference={difference} /> : <Values difference={difference} />}
          <p className="mt-1 text-12 text-muted">
            {movedWords(difference)} · noticed <RelativeTime at={since} />
          </p>
        </div>
        <div className="flex gap-2">
          {adoptable && !ignored && (
            <Button
              size="small"
              needs="operator"
              disabled={decide.pending}
              onClick={decide.adopt}
              aria-label={`Adopt: ${title}`}
            >
              Adopt
            </Button>
          )}
          <Button
            needs="operator"
            size="small"
            kind="quiet"
            disabled={decide.pending}
            onClick={() => decide.ignore(!ignored)}
            aria-label={`${ignored ? 'Count again' : 'Ignore'}: ${title}`}
          >
            {ignored ? 'Count again' : 'Ignore'}
          </Button>
        </div>
      </div>
    </li>
  )
}

function Values({ difference: { wanted, seen } }: { difference: Difference }) {
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-13">
      <dt className="text-muted">wanted</dt>
      <dd className="font-mono text-12 leading-5 wrap-anywhere">{wanted ?? <Nothing />}</dd>
      <dt className="text-muted">on the host</dt>
      <dd className="font-mono text-12 leading-5 wrap-anywhere">{seen ?? <Nothing />}</dd>
    </dl>
  )
}

function Nothing() {
  return <span className="font-sans text-muted">nothing</span>
}

/** As it is on the host, and as a repair would leave it. */
function File({ difference: { title, wanted, seen } }: { difference: Difference }) {
  const what =
    seen === null ? 'It is missing.' : wanted === null ? 'It is not to be there.' : 'Its text is another one.'
  return (
    <Disclosure summary={<span className="text-13 text-muted">{what} Show what a repair would change</span>}>
      <DiffView path={title} before={seen} after={wanted} />
    </Disclosure>
  )
}
