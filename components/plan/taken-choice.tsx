import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import type { Intent } from '@/server/networks/intent/spec'
import type { CheckLine } from '@/server/views/plan'
import { planPath } from './path'

type Detach = Extract<Intent, { do: 'detach' }>

const CHOICES = [
  { taken: 'refuse', title: 'With its address', note: 'once nobody else has it: nothing is moved before' },
  { taken: 'dhcp', title: 'By DHCP', note: 'where the address is taken, it gets another one from your LAN' },
] as const

/** Whether the address is taken that a guest had on the LAN. */
export const isTaken = ({ id }: CheckLine): boolean => id.endsWith('-taken')

/** How guests come back whose fixed address somebody else has by now; each choice has a plan of its own. */
export function TakenChoice({ hostId, intent }: { hostId: string; intent: Detach }) {
  const chosen = intent.taken ?? 'refuse'
  return (
    <Card title="An address is taken">
      <nav aria-label="How they come back" className="grid gap-2 sm:grid-cols-2">
        {CHOICES.map(({ taken, title, note }) => (
          <Link
            key={taken}
            href={planPath(hostId, { ...intent, taken })}
            replace
            scroll={false}
            aria-current={taken === chosen}
            className={cn(
              'rounded-md border px-3 py-2 transition-colors duration-150',
              taken === chosen ? 'border-accent bg-sunken' : 'border-line-strong hover:border-faint',
            )}
          >
            <span className="block font-medium">{title}</span>
            <span className="block text-13 text-muted">{note}</span>
          </Link>
        ))}
      </nav>
    </Card>
  )
}
