'use client'
import { Check, Copy } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Definition, Definitions } from '@/components/ui/definition'
import { Card } from '@/components/ui/card'
import { useCopy } from '@/components/ui/use-copy'
import type { PlanView } from '@/server/views/plan'
import { asShell, downtimeLines } from './summarise-plan'

/** Files and guests that are touched, and who loses packets for how long. */
export function PlanSummary({ plan }: { plan: PlanView }) {
  const { copied, copy } = useCopy(asShell(plan))
  const downtime = downtimeLines(plan)
  return (
    <Card
      title="What it touches"
      aside={
        <Button kind="quiet" size="small" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? 'Copied' : 'Copy as shell'}
        </Button>
      }
    >
      <Definitions>
        <Definition label="Files" mono>
          {plan.files.length === 0 ? <None>none</None> : <List items={plan.files} />}
        </Definition>
        {plan.router.length > 0 && (
          <Definition label="Router" mono>
            <List items={plan.router} />
          </Definition>
        )}
        <Definition label="Guests" mono>
          {plan.guests.length === 0 ? (
            <None>none; running guests keep their network</None>
          ) : (
            <List items={plan.guests} />
          )}
        </Definition>
        <Definition label="Downtime">
          {downtime.length === 0 ? <None>none expected</None> : <List items={downtime} />}
        </Definition>
      </Definitions>
    </Card>
  )
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="columns-1 gap-x-6 sm:columns-2">
      {items.map((item) => (
        <li key={item} className="break-all">
          {item}
        </li>
      ))}
    </ul>
  )
}

function None({ children }: { children: string }) {
  return <span className="font-sans text-muted">{children}</span>
}
