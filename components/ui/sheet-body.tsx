'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './class-names'
import { useReturnFocus } from './use-return-focus'

const PLACES = {
  left: 'inset-y-0 left-0 w-[min(280px,calc(100vw-48px))] border-r animate-appear',
  bottom: 'inset-x-0 bottom-0 max-h-[80dvh] rounded-t-md border-t animate-slide-up',
}

export type SheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  side: keyof typeof PLACES
  title: string
  children: ReactNode
}

export function SheetBody({ open, onOpenChange, side, title, children }: SheetProps) {
  const focus = useReturnFocus()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className={cn('fixed z-50 flex flex-col overflow-y-auto border-line bg-raised shadow-float', PLACES[side])}
        >
          <div className="sticky top-0 flex items-center justify-between gap-4 bg-raised py-3 pr-3 pl-4">
            <Radix.Title className="truncate text-16 font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button kind="quiet" size="icon" aria-label="Close">
                <X />
              </Button>
            </Radix.Close>
          </div>
          <div className="px-4 pb-6">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
