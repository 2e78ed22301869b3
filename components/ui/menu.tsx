'use client'
import {
  cloneElement,
  type ComponentProps,
  type HTMLAttributes,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react'
import { later } from './later'
import { type MenuParts, useMenuParts } from './menu-parts'
import { useOnce } from './use-once'

type Trigger = ReactElement<HTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>>

const body = later(() => import('./menu-body'))

/** A button that opens a menu. What is behind it is fetched when somebody comes near. */
export function Menu({
  trigger,
  children,
  align = 'start',
}: {
  trigger: Trigger
  children: ReactNode
  align?: 'start' | 'end'
}) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [openedBy, setOpenedBy] = useState<'pointer' | 'key' | null>(null)
  const open = openedBy !== null
  // Once open it stays: it gives the focus back after it has closed.
  const wanted = useOnce(open)
  const toggle = (event: PointerEvent<HTMLButtonElement> | KeyboardEvent<HTMLButtonElement>) => {
    // Pointers and keys are heard of here all the same.
    if (event.currentTarget.matches(':disabled, [aria-disabled=true]')) return
    // The focus goes to the menu, and the page is not scrolled.
    if (!open) event.preventDefault()
    setOpenedBy(open ? null : 'key' in event ? 'key' : 'pointer')
  }
  return (
    <>
      {cloneElement(trigger, {
        id,
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? `${id}-menu` : undefined,
        onPointerEnter: body.fetch,
        onFocus: body.fetch,
        onPointerDown: (event) => event.button === 0 && !event.ctrlKey && toggle(event),
        onKeyDown: (event) => ['Enter', ' ', 'ArrowDown'].includes(event.key) && toggle(event),
      })}
      {wanted && (
        <Wanted id={id} trigger={button} align={align} openedBy={openedBy} onClose={() => setOpenedBy(null)}>
          {children}
        </Wanted>
      )}
    </>
  )
}

export type WantedProps = {
  id: string
  trigger: RefObject<HTMLElement | null>
  align: 'start' | 'end'
  openedBy: 'pointer' | 'key' | null
  onClose: () => void
  children: ReactNode
}

function Wanted(props: WantedProps) {
  const code = body.useFetched()
  return code && <code.MenuBody {...props} />
}

export function MenuItem(props: ComponentProps<MenuParts['Item']>) {
  const { Item } = useMenuParts()
  return <Item {...props} />
}

/** One of several that may be chosen together; the menu stays open. */
export function MenuCheck(props: ComponentProps<MenuParts['Choice']>) {
  const { Choice } = useMenuParts()
  return <Choice {...props} />
}

export function MenuLine() {
  const { Line } = useMenuParts()
  return <Line />
}
