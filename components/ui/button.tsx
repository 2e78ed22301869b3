'use client'
import { cloneElement, type ComponentProps, type MouseEvent, type ReactElement } from 'react'
import type { Role } from '@/server/auth/role/spec'
import { cn } from './class-names'
import { useHydrated } from './hydrated'
import { useLacking } from './role'

const LOOK =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors duration-150 ease-out select-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0'

const KINDS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'text-muted hover:bg-sunken hover:text-ink',
  danger: 'border border-failed/50 bg-surface text-failed hover:soft-failed',
}

const SIZES = { normal: 'h-9 px-4 text-14', small: 'h-8 px-3 text-13', icon: 'size-9', 'icon-small': 'size-7' }

type Look = {
  kind?: keyof typeof KINDS
  size?: keyof typeof SIZES
  className?: string
  needs?: Role
  /** Why it does nothing now; null when it does. */
  heldBy?: string | null
}

/** A verb with its object. `asChild` gives the look to a link. `needs`: without that role it says who may, and does nothing; a link is not there. `heldBy` likewise says what else is in the way. */
export function Button({
  kind = 'plain',
  size = 'normal',
  className,
  needs,
  heldBy = null,
  ...rest
}: Look &
  (
    (ComponentProps<'button'> & { asChild?: never }) | { asChild: true; children: ReactElement<{ className?: string }> }
  )) {
  const lacking = useLacking(needs) ?? heldBy
  const hydrated = useHydrated()
  const look = cn(LOOK, KINDS[kind], SIZES[size], className)
  if (rest.asChild)
    return lacking ? null : cloneElement(rest.children, { className: cn(look, rest.children.props.className) })
  if (lacking === null) {
    // Before somebody listens, the browser would send a form itself, with what was typed in the address.
    const unheard = rest.type === 'submit' && !hydrated
    const held = unheard && { disabled: true, className: cn(look, 'disabled:opacity-100!') }
    return <button type="button" className={look} {...rest} {...held} />
  }
  // It can be reached and read, as what is disabled cannot; pressing it does nothing.
  const held = { 'aria-disabled': true, title: lacking, onClick: (event: MouseEvent) => event.preventDefault() }
  return <button className={look} {...rest} type="button" disabled={false} {...held} />
}
