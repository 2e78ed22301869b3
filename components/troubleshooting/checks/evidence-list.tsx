import { Output } from '@/components/ui/output'
import type { Evidence } from '@/server/checks'

/** Each question with where it was asked, how it ended and what came back. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {evidence.map((each, at) => (
        <li key={at} className="min-w-0">
          <p className="mb-1 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-12 text-muted">
            <code className="min-w-0 font-mono break-all text-ink">{each.command}</code>
            <span>
              {each.where} · {each.exitCode === null ? '' : `exit code ${each.exitCode} · `}
              {Math.round(each.milliseconds)} ms
            </span>
          </p>
          <Output text={each.output} what="what came back" />
        </li>
      ))}
    </ul>
  )
}
