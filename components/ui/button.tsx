import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './class-names'

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

/** A verb with its object. `asChild` gives the look to a link. */
export function Button({
  kind,
  size,
  asChild,
  className,
  ...rest
}: ComponentProps<'button'> & VariantProps<typeof look> & { asChild?: boolean }) {
  const Tag = asChild ? Slot.Root : 'button'
  return <Tag {...(asChild ? {} : { type: 'button' })} className={cn(look({ kind, size }), className)} {...rest} />
}
