import { Card } from '@/components/ui/card'
import { StateMark } from '@/components/ui/state-mark'
import type { Part } from '@/server/views/overview'

/** What the network is made of, each with its state and the value that was found. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <Card title="Parts" flush>
      {parts.length === 0 && <p className="p-4 text-muted">Nothing could be looked at yet.</p>}
      <ul>
        {parts.map((part) => (
          <li
            key={part.id}
            className="grid grid-cols-[112px_1fr] gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0 sm:grid-cols-[112px_128px_1fr]"
          >
            <StateMark state={part.state} className="self-start" />
            <span className="font-medium">{part.title}</span>
            <div className="min-w-0 max-sm:col-span-2">
              <p className="break-words">{part.value}</p>
              {part.detail && <p className="mt-0.5 text-13 text-muted">{part.detail}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
