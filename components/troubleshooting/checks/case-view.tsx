import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { StateMark } from '@/components/ui/state-mark'
import type { Case, Repair } from '@/server/checks'
import { EvidenceList } from './evidence-list'

/** What is said of one app, or of the network: its meaning, its repair and its evidence. */
export function CaseView({ hostId, case: it, alone }: { hostId: string; case: Case; alone: boolean }) {
  const body = (
    <div className="flex flex-col gap-4">
      {it.meaning && (
        <div>
          <h3 className="text-13 font-semibold">Meaning</h3>
          <p className="mt-1 text-muted">{it.meaning}</p>
        </div>
      )}
      {it.repair && <RepairLine hostId={hostId} repair={it.repair} />}
      {it.evidence.length > 0 && (
        <div>
          <h3 className="mb-2 text-13 font-semibold">Evidence</h3>
          <EvidenceList evidence={it.evidence} />
        </div>
      )}
    </div>
  )
  if (alone || it.subject === null) return body
  return (
    <Disclosure
      initiallyOpen={it.verdict === 'fail' || it.verdict === 'warn'}
      className="border-t border-line pt-2"
      summary={
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-medium">{it.subject.title}</span>
          <StateMark state={it.verdict} />
          <span className="w-full text-13 text-muted">{it.sentence}</span>
        </span>
      }
    >
      {body}
    </Disclosure>
  )
}

/** Nothing is mended unasked: an operation is read first. */
function RepairLine({ hostId, repair }: { hostId: string; repair: Repair }) {
  const isOperation = 'intent' in repair
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-sunken p-3">
      <div className="min-w-0">
        <h3 className="text-13 font-semibold">Repair</h3>
        <p>{repair.title}.</p>
      </div>
      <Button asChild kind="primary">
        {isOperation ? (
          <Link href={planPath(hostId, repair.intent)}>Preview the repair</Link>
        ) : (
          <Link href={`/hosts/${encodeURIComponent(hostId)}/${repair.page}`}>Go there</Link>
        )}
      </Button>
    </div>
  )
}
