import { Ban, Check } from 'lucide-react'
import { Cell, HeadCell, Row, Table } from '@/components/ui/table'
import type { PolicyLine } from '@/server/views/isolation'
import { enforcer } from './isolation-words'

/** From top to bottom the first line that fits decides. */
export function PolicyTable({ lines }: { lines: readonly PolicyLine[] }) {
  return (
    <section className="flex flex-col gap-3" aria-labelledby="policy">
      <div>
        <h2 id="policy" className="text-16 font-semibold">
          Who may reach what
        </h2>
        <p className="text-13 text-muted">The first line that fits decides. What fits none is denied.</p>
      </div>
      <Table label="Policy">
        <thead>
          <tr>
            <HeadCell>From</HeadCell>
            <HeadCell>To</HeadCell>
            <HeadCell>Verdict</HeadCell>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <Row key={at}>
              <Cell className="py-2 align-top whitespace-normal!">{line.from}</Cell>
              <Cell className="py-2 align-top whitespace-normal!">
                <span className={/^\d/.test(line.to) ? 'font-mono' : undefined}>{line.to}</span>
                {line.service && <span className="ml-2 font-mono text-12 text-muted">{line.service}</span>}
                {line.note && <span className="ml-2 text-muted max-sm:ml-0 max-sm:block">{line.note}</span>}
              </Cell>
              <Cell className="py-2 align-top whitespace-normal!">
                <Verdict {...line} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  )
}

function Verdict({ verdict, by }: Pick<PolicyLine, 'verdict' | 'by'>) {
  const Icon = verdict === 'allow' ? Check : Ban
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className="inline-flex items-center gap-1.5 font-medium">
        <Icon aria-hidden className={verdict === 'allow' ? 'size-4 text-good' : 'size-4 text-muted'} />
        {verdict === 'allow' ? 'allowed' : 'denied'}
      </span>
      <span className="text-muted">by {enforcer(by)}</span>
    </span>
  )
}
