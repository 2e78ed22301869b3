import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import type { Endpoint, FieldLine } from './endpoints'

/** One request. */
export function EndpointCard({ endpoint: { method, path, summary, sent, answered, example } }: { endpoint: Endpoint }) {
  return (
    <Card>
      <Disclosure
        summary={
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="w-10 shrink-0 font-mono text-12 font-semibold text-accent">{method}</span>
            <span className="font-mono text-13 break-all">{path}</span>
            <span className="text-13 text-muted">{summary}</span>
          </span>
        }
      >
        <div className="flex flex-col gap-4 pt-2">
          <Lines title="Takes" lines={sent} />
          <Lines title="Answers" lines={answered} />
          <CodeBlock text={example} />
        </div>
      </Disclosure>
    </Card>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly FieldLine[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <h3 className="mb-1 text-13 font-semibold">{title}</h3>
      <dl className="grid gap-x-4 gap-y-1 text-13 sm:grid-cols-[minmax(10rem,auto)_1fr]">
        {lines.map(({ name, type, required, text }) => (
          <div key={name} className="contents">
            <dt className="font-mono">
              {name}
              {!required && title === 'Takes' && <span className="ml-1 font-sans text-12 text-faint">optional</span>}
            </dt>
            <dd className="text-muted">
              <span className="font-mono text-12">{type}</span> {text}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
