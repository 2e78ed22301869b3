import { Card } from '@/components/ui/card'
import { StateMark } from '@/components/ui/state-mark'
import type { ProofCheck } from '@/server/views/proof'
import { verdictWord } from './proof-words'

/** What packets cannot show: that it will be the same after a boot, and that there is no other way. */
export function ProofChecks({ checks }: { checks: readonly ProofCheck[] }) {
  return (
    <Card title="What packets cannot show" flush>
      <ul aria-label="What packets cannot show">
        {checks.map(({ id, title, state, detail }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-4 py-2 last:border-b-0"
          >
            <span className="min-w-0">
              {title}
              {detail && <span className="ml-2 text-13 break-words text-muted">{detail}</span>}
            </span>
            <StateMark state={state} word={verdictWord(state)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
