import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { Finding } from '@/server/engine/capability'
import { orderFindings } from './order-findings'

/** What is, then what to do. */
export function Findings({ hostId, findings }: { hostId: string; findings: readonly Finding[] }) {
  const ordered = orderFindings(findings)
  return (
    <Card title="Findings" flush>
      {ordered.length === 0 && <p className="p-4 text-muted">Nothing needs your attention.</p>}
      <ul>
        {ordered.map((finding) => {
          const { tone, word } = markOf(finding.state)
          return (
            <li key={finding.id} className="flex gap-3 border-b border-line px-4 py-3 last:border-b-0">
              <StateIcon tone={tone} className="mt-0.5" />
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  <span className="sr-only">{word}: </span>
                  {finding.title}
                  {finding.seenAt !== undefined && (
                    <span className="text-13 font-normal text-faint">
                      {' '}
                      <RelativeTime at={finding.seenAt} />
                    </span>
                  )}
                </p>
                {finding.detail && <p className="mt-0.5 text-13 break-words text-muted">{finding.detail}</p>}
                {finding.remedy && (
                  <p className="mt-1 text-13 break-words">
                    {finding.remedy} {finding.opens && <Way hostId={hostId} to={finding.opens} about={finding.title} />}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function Way({ hostId, to, about }: { hostId: string; to: string; about: string }) {
  const [page = ''] = to.split('?')
  return (
    <Link
      href={`/hosts/${encodeURIComponent(hostId)}/${to}`}
      className="font-medium whitespace-nowrap text-accent hover:underline"
    >
      Open {page}
      <span className="sr-only">: {about}</span>
    </Link>
  )
}
