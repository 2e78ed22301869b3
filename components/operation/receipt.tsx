import { Boxes, LogIn, Network, TableProperties } from 'lucide-react'
import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { StateIcon } from '@/components/ui/state-icon'
import { StateMark } from '@/components/ui/state-mark'
import type { OperationView } from '@/server/views/operation'
import { receiptTitle } from './receipt-title'
import { isOpen } from './resume'

// Not every machine has a font with this sign: it is drawn.
const TICK = '✅'

/** What is done to guests, and not to the network. */
const ABOUT_GUESTS = new Set(['attach', 'detach', 'power', 'destroy', 'provision'])

/** The end of the story: what changed and how that was measured, and where to look at it. */
export function Receipt({ operation }: { operation: OperationView }) {
  const base = `/hosts/${operation.hostId}`
  const { adopt } = operation.intent
  return (
    <Card title={receiptTitle(operation)} aside={<StateMark state={operation.state} />}>
      {operation.lines.length > 0 && (
        <ul className="mb-4 flex flex-col gap-1">
          {operation.lines.map((line, at) => (
            <li key={at} className="flex gap-2 break-words">
              {line.startsWith(TICK) && <StateIcon tone="good" className="mt-0.5" />}
              {line.replace(TICK, '').trim()}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {operation.state === 'done' && operation.intent.do !== 'remove' ? (
          <>
            {adopt && (
              <Button asChild kind="primary">
                <Link href={planPath(operation.hostId, { do: 'attach', guests: 'all', from: adopt })}>
                  <LogIn aria-hidden />
                  Adopt the guests of {adopt}
                </Link>
              </Button>
            )}
            {ABOUT_GUESTS.has(operation.intent.do ?? '') && (
              <Button asChild kind="primary">
                <Link href={`${base}/apps`}>
                  <Boxes aria-hidden />
                  Open apps
                </Link>
              </Button>
            )}
            <Button asChild kind={adopt || ABOUT_GUESTS.has(operation.intent.do ?? '') ? 'plain' : 'primary'}>
              <Link href={`${base}/topology`}>
                <Network aria-hidden />
                Open topology
              </Link>
            </Button>
            <Button asChild>
              <Link href={`${base}/leases`}>
                <TableProperties aria-hidden />
                Open leases
              </Link>
            </Button>
          </>
        ) : operation.state !== 'done' && !isOpen(operation) ? (
          <Button asChild kind="primary">
            <Link href={planPath(operation.hostId, operation.intent)}>Preview the plan again</Link>
          </Button>
        ) : null}
        <Button asChild kind="quiet">
          <Link href={base}>Go to the overview</Link>
        </Button>
      </div>
    </Card>
  )
}
