'use client'
import { Menu as MenuIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ForRole } from '@/components/ui/role'
import { cn } from '@/components/ui/class-names'
import { Sheet } from '@/components/ui/sheet'
import { entries, isCurrent } from './navigation'

/** The rail of a phone: a drawer with icons and words. */
export function PhoneMenu({ hostId }: { hostId: string | null }) {
  const [open, setOpen] = useState(false)
  const path = usePathname()
  return (
    <div className="md:hidden">
      <Button kind="quiet" size="icon" aria-label="Open menu" onClick={() => setOpen(true)}>
        <MenuIcon className="size-5!" />
      </Button>
      <Sheet open={open} onOpenChange={setOpen} side="left" title="Proximity">
        <nav aria-label="Pages" className="-mx-2 flex flex-col gap-1">
          {hostId &&
            entries(hostId).map((entry) => (
              <Link
                key={entry.label}
                href={entry.href}
                onClick={() => setOpen(false)}
                aria-current={isCurrent(entry, path) ? 'page' : undefined}
                className={cn(
                  'flex h-11 items-center gap-3 rounded-md px-3 text-16',
                  isCurrent(entry, path) && 'soft-accent font-medium text-accent',
                )}
              >
                <entry.icon className="size-5" aria-hidden />
                {entry.label}
              </Link>
            ))}
          <ForRole needs="administrator">
            <Link
              href="/hosts/add"
              onClick={() => setOpen(false)}
              className="mt-2 flex h-11 items-center rounded-md border-t border-line px-3 text-accent"
            >
              Add host
            </Link>
          </ForRole>
        </nav>
      </Sheet>
    </div>
  )
}
