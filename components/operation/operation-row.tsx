import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { formatDuration } from '@/components/ui/format-time'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'
import type { OperationSummary } from '@/server/views/operation'
import { operationSeconds } from './elapsed'

/** One operation of the record; `where` names its host beside the title. */
export function OperationRow({
  operation,
  now,
  where,
}: {
  operation: OperationSummary
  now: number | null
  where: boolean
}) {
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={`/operations/${operation.id}`}
        className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 transition-colors duration-150 hover:bg-sunken sm:grid-cols-[176px_1fr_96px_120px_16px]"
      >
        <StateMark state={operation.state} className="max-sm:order-2" />
        <span className="min-w-0">
          <span className="font-medium">{operation.title}</span>
          <span className="block text-12 text-faint">
            {where && `on ${operation.hostName}, `}by {operation.actor}
          </span>
        </span>
        <span className="text-right font-mono text-12 text-muted">
          {now !== null && formatDuration(operationSeconds(operation, now) * 1000)}
        </span>
        <span className="text-right text-13 text-muted max-sm:order-3">
          <RelativeTime at={operation.startedAt} />
        </span>
        <ChevronRight className="size-4 text-faint max-sm:hidden" aria-hidden />
      </Link>
    </li>
  )
}
