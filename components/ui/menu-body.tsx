'use client'
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { type ComponentProps, useRef } from 'react'
import type { WantedProps } from './menu'
import { MenuContext, type MenuParts } from './menu-parts'
import { useLacking } from './role'
import { TriggerOnPage } from './trigger'

export function MenuBody({ id, trigger, align, openedBy, onClose, children }: WantedProps) {
  // Radix came too late to hear of the key, and would wait for another one to go to the first item.
  const isFirst = useRef(openedBy === 'key')
  const enter = (content: HTMLElement | null): void => {
    if (!content || !isFirst.current) return
    isFirst.current = false
    content.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }
  return (
    <Radix.Root modal={false} open={openedBy !== null} onOpenChange={(open) => !open && onClose()}>
      <Radix.Trigger asChild>
        <TriggerOnPage button={trigger} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          ref={enter}
          id={`${id}-menu`}
          aria-labelledby={id}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-52 animate-appear rounded-md border border-line bg-raised p-1 shadow-float"
        >
          <MenuContext value={PARTS}>{children}</MenuContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const PARTS: MenuParts = {
  Item,
  Choice: ({ children, checked, onChange }) => (
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
  ),
  Line: () => <Radix.Separator className="my-1 h-px bg-line" />,
}

function Item({ children, onSelect, needs, heldBy = null }: ComponentProps<MenuParts['Item']>) {
  const lacking = useLacking(needs) ?? heldBy
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={lacking !== null}
      title={lacking ?? undefined}
      className="flex cursor-default items-center gap-2 rounded-sm px-2 py-2 text-14 outline-none data-disabled:opacity-50 data-highlighted:bg-sunken [&>svg]:size-4 [&>svg]:text-muted"
    >
      {children}
    </Radix.Item>
  )
}
