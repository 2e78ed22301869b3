import Link from 'next/link'
import type { Problem } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'

/** The bar at the foot of the page has room for so many lines; the plan above has all. */
const SHOWN = 6

/** Why it was not started: somebody was first, the host has changed, or a failure. `difference` is what the new plan says otherwise. */
export function StartProblem({ problem, difference }: { problem: Problem; difference: readonly string[] }) {
  const { operationId } = problem.detail
  if (typeof operationId === 'string')
    return (
      <Notice
        state="running"
        role="alert"
        title="It was not started: another operation was first."
        action={
          <Button asChild size="small">
            <Link href={`/operations/${operationId}`}>Watch it</Link>
          </Button>
        }
      >
        {problem.message}
      </Notice>
    )
  if (problem.code !== 'conflict') return <ProblemNotice message={problem.message} detail={problem.detail} />
  return (
    <Notice state="attention" role="alert" title="It was not started: something has changed meanwhile.">
      <p>{problem.message}</p>
      {difference.length > 0 && (
        <ul aria-label="What is different" className="mt-1 text-ink">
          {difference.slice(0, SHOWN).map((line, at) => (
            <li key={at}>{line}</li>
          ))}
          {difference.length > SHOWN && <li className="text-muted">and {difference.length - SHOWN} more</li>}
        </ul>
      )}
    </Notice>
  )
}
