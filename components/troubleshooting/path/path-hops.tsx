import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { Explained, Hop } from '@/server/checks'
import { CaseView } from '../checks/case-view'
import { pathSearch } from './path-search'

/** Hops that end a path because somebody wanted it so. */
const MEANT = new Set(['path.policy', 'path.apart', 'path.closed'])

/** The hops of a path up to the first that does not hold, each with what shows it. */
export function PathHops({ hostId, path }: { hostId: string; path: Explained }) {
  const end = path.broken === null ? null : path.hops[path.broken]
  const base = `/hosts/${encodeURIComponent(hostId)}`
  return (
    <section aria-label="The path" className="flex flex-col gap-4">
      <div aria-live="polite">
        <Notice
          state={end ? (MEANT.has(end.id) ? 'attention' : 'failed') : path.verdict}
          title={end ? `It ends at “${end.title}”: ${end.sentence}` : `${path.from} reaches ${path.to}.`}
          action={
            <Button asChild size="small">
              <Link href={`${base}/topology?${pathSearch(path)}`}>Show in the topology</Link>
            </Button>
          }
        >
          {end
            ? (end.cases[0]?.meaning ?? 'It could not be told further.')
            : 'Every hop holds, and the answer came back.'}
          {path.address && path.address !== path.to && <span className="ml-1 font-mono">{path.address}</span>}
        </Notice>
      </div>
      <Card flush>
        <ol>
          {path.hops.map((hop, at) => (
            <HopLine key={hop.id} hostId={hostId} hop={hop} isEnd={at === path.broken} />
          ))}
        </ol>
      </Card>
    </section>
  )
}

function HopLine({ hostId, hop, isEnd }: { hostId: string; hop: Hop; isEnd: boolean }) {
  const { tone, word } = markOf(hop.verdict)
  return (
    <li className="border-b border-line px-4 py-1.5 last:border-b-0">
      <Disclosure
        initiallyOpen={isEnd}
        summary={
          <span className="flex items-start gap-2">
            <StateIcon tone={tone} className="mt-0.5" />
            <span className="min-w-0">
              <span className="font-medium">
                {hop.title}
                <span className="sr-only">, {word}</span>
              </span>
              <span className="block text-13 text-muted">{hop.sentence}</span>
            </span>
          </span>
        }
      >
        <div className="flex flex-col gap-4">
          {hop.cases.map((each) => (
            <CaseView key={each.subject?.vmid ?? 'all'} hostId={hostId} case={each} alone={hop.cases.length === 1} />
          ))}
        </div>
      </Disclosure>
    </li>
  )
}
