'use client'
import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps, MouseEvent } from 'react'
import type { Role } from '@/server/auth/role/spec'
import { cn } from './class-names'
import { useLacking } from './role'

const look = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors duration-150 ease-out select-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      kind: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
        quiet: 'text-muted hover:bg-sunken hover:text-ink',
        danger: 'border border-failed/50 bg-surface text-failed hover:soft-failed',
      },
      size: { normal: 'h-9 px-4 text-14', small: 'h-8 px-3 text-13', icon: 'size-9', 'icon-small': 'size-7' },
    },
    defaultVariants: { kind: 'plain', size: 'normal' },
  },
)

/** A verb with its object. `asChild` gives the look to a link. `needs`: without that role it says who may, and does nothing; a link is not there. */
export function Button({
  kind,
  size,
  asChild,
  className,
  needs,
  ...rest
}: ComponentProps<'button'> & VariantProps<typeof look> & { asChild?: boolean; needs?: Role }) {
  const lacking = useLacking(needs)
  const shared = { ...rest, className: cn(look({ kind, size }), className) }
  if (asChild) return lacking ? null : <Slot.Root {...shared} />
  // It can be reached and read, as what is disabled cannot; pressing it does nothing.
  if (lacking === null) return <button type="button" {...shared} />
  const held = { 'aria-disabled': true, title: lacking, onClick: (event: MouseEvent) => event.preventDefault() }
  return <button {...shared} type="button" disabled={false} {...held} />
}
