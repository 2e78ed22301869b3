'use client'
import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { reasonOf } from '@/components/backups/backup-words'
import { comparePath } from '@/components/backups/paths'
import { useTRPC } from '@/components/trpc/client'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Intent } from '@/server/networks/intent/spec'
import { planPath } from './path'

type Restore = Extract<Intent, { do: 'restore' }>

const PARTS = [
  { part: 'guests', title: 'NICs of guests', note: 'those that exist go back to the bridges that they were on' },
  {
    part: 'interfaces',
    title: '/etc/network/interfaces',
    note: 'as a whole; it waits for Apply Configuration in Proxmox, or for the next boot',
  },
  { part: 'firewall', title: 'Proxmox firewall', note: 'its files as they were; it follows within 10 seconds' },
] as const

/** Which backup comes back, and which parts of it beside network and settings; each choice has a plan of its own. */
export function RestoreChoice({ hostId, intent }: { hostId: string; intent: Restore }) {
  const trpc = useTRPC()
  const { data: backup } = useQuery(trpc.backups.get.queryOptions({ hostId, id: intent.backup }))
  return (
    <Card
      title="What comes back"
      aside={
        backup && (
          <Link href={comparePath(hostId, backup.id)} className="text-13 text-accent">
            Backup of <RelativeTime at={backup.takenAt} />, {reasonOf(backup)}
          </Link>
        )
      }
    >
      <p className="mb-3 text-muted">Network and settings come back always. Choose what else.</p>
      <nav aria-label="What comes back" className="grid gap-2 sm:grid-cols-3">
        {PARTS.map(({ part, title, note }) => {
          const chosen = intent[part] === 'return'
          return (
            <Link
              key={part}
              href={planPath(hostId, { ...intent, [part]: chosen ? 'leave' : 'return' })}
              replace
              scroll={false}
              aria-current={chosen}
              className={cn(
                'flex items-start gap-2 rounded-md border px-3 py-2 transition-colors duration-150',
                chosen ? 'border-accent bg-sunken' : 'border-line-strong hover:border-faint',
              )}
            >
              <span
                aria-hidden
                className={cn(
                  'mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border',
                  chosen ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
                )}
              >
                {chosen && <Check className="size-3" />}
              </span>
              <span className="min-w-0">
                <span className="block font-medium break-words">{title}</span>
                <span className="block text-13 text-muted">{note}</span>
                <span className="sr-only">{chosen ? 'Comes back' : 'Stays as it is'}</span>
              </span>
            </Link>
          )
        })}
      </nav>
    </Card>
  )
}
