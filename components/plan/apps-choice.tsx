import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { planPath } from './path'

const CHOICES = [
  { apps: 'return', title: 'Move them', note: 'to the management bridge: onto your LAN, with an address from there' },
  { apps: 'unplug', title: 'Unplug them', note: 'they lose this NIC, and are connected by hand later' },
] as const

/** What becomes of the apps that are still on a network that goes; each choice has a plan of its own. */
export function AppsChoice({ hostId, apps }: { hostId: string; apps: 'return' | 'unplug' }) {
  return (
    <Card title="Apps on this network">
      <nav aria-label="What becomes of the apps" className="grid gap-2 sm:grid-cols-2">
        {CHOICES.map((choice) => (
          <Link
            key={choice.apps}
            href={planPath(hostId, { do: 'remove', apps: choice.apps })}
            replace
            scroll={false}
            aria-current={choice.apps === apps}
            className={cn(
              'rounded-md border px-3 py-2 transition-colors duration-150',
              choice.apps === apps ? 'border-accent bg-sunken' : 'border-line-strong hover:border-faint',
            )}
          >
            <span className="block font-medium">{choice.title}</span>
            <span className="block text-13 text-muted">{choice.note}</span>
          </Link>
        ))}
      </nav>
    </Card>
  )
}
