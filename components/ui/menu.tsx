'use client'
import { Check } from 'lucide-react'
import { DropdownMenu as Radix, Slot } from 'radix-ui'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import type { Role } from '@/server/auth/role/spec'
import { useLacking } from './role'

type Props = { trigger: ReactNode; children: ReactNode; align?: 'start' | 'end' }

/** A menu costs a page as much as a row of a table: what opens it stands there alone until somebody does. */
export function Menu(props: Props) {
  const [wantedBy, setWantedBy] = useState<'pointer' | 'key' | null>(null)
  if (wantedBy) return <OpenMenu {...props} wantedBy={wantedBy} />
  const want = (event: PointerEvent | KeyboardEvent): void => {
    // Radix opens by what would otherwise be a click, or scroll the page.
    event.preventDefault()
    setWantedBy('key' in event ? 'key' : 'pointer')
  }
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      onPointerDown={(event) => event.button === 0 && !event.ctrlKey && want(event)}
      onKeyDown={(event) => ['Enter', ' ', 'ArrowDown'].includes(event.key) && want(event)}
    >
      {props.trigger}
    </Slot.Root>
  )
}

function OpenMenu({ trigger, children, align = 'start', wantedBy }: Props & { wantedBy: 'pointer' | 'key' }) {
  // Radix came too late to hear of the key, and would wait for another one to go to the first item.
  const isFirst = useRef(wantedBy === 'key')
  const enter = (content: HTMLElement | null): void => {
    if (!content || !isFirst.current) return
    isFirst.current = false
    content.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          ref={enter}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-52 animate-appear rounded-md border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** `needs`: the role that it takes. */
export function MenuItem({ children, onSelect, needs }: { children: ReactNode; onSelect: () => void; needs?: Role }) {
  const lacking = useLacking(needs)
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={lacking !== null}
      title={lacking ?? undefined}
      className="data-disabled:opacity-50 flex cursor-default items-center gap-2 rounded-sm px-2 py-2 text-14 outline-none data-highlighted:bg-sunken [&>svg]:size-4 [&>svg]:text-muted"
    >
      {children}
    </Radix.Item>
  )
}

/** One of several that may be chosen together; the menu stays open. */
export function MenuCheck({
  children,
  checked,
  onChange,
}: {
  children: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className="flex cursor-default items-center gap-2 rounded-sm px-2 py-1.5 text-14 outline-none data-highlighted:bg-sunken"
    >
      <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong">
        <Radix.ItemIndicator>
          <Check className="size-3.5 text-accent" aria-hidden />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  )
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}
