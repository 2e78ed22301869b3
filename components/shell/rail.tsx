'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/class-names'
import { Tooltip } from '@/components/ui/tooltip'
import { Logo } from './logo'
import { entries, isCurrent } from './navigation'

/** Icons at the left edge, labels on hover and focus. */
export function Rail({ hostId }: { hostId: string | null }) {
  const path = usePathname()
  return (
    <nav
      aria-label="Pages"
      className="sticky top-0 hidden h-dvh w-16 shrink-0 flex-col items-center gap-1 border-r border-line bg-surface md:flex"
    >
      <Tooltip text="Hosts" side="right">
        <Link href="/" aria-label="Proximity: hosts" className="mb-1 grid h-14 w-full place-items-center">
          <Logo />
        </Link>
      </Tooltip>
      {hostId &&
        entries(hostId).map((entry) => {
          const current = isCurrent(entry, path)
          return (
            <Tooltip key={entry.label} text={entry.label} side="right">
              <Link
                href={entry.href}
                aria-label={entry.label}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'relative grid size-11 place-items-center rounded-md transition-colors duration-150 hover:bg-sunken',
                  current ? 'soft-accent text-accent' : 'text-muted hover:text-ink',
                )}
              >
                {current && <span aria-hidden className="absolute inset-y-2 -left-2.5 w-0.5 rounded-full bg-accent" />}
                <entry.icon className="size-5" aria-hidden />
              </Link>
            </Tooltip>
          )
        })}
    </nav>
  )
}
