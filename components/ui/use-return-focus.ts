'use client'
import { useRef, useState } from 'react'

/**
 * For what opens without a trigger of its own: whoever had the focus before has it again afterwards. Radix would give it to its
 * trigger, and where there is none, to nobody.
 */
export function useReturnFocus() {
  const [atFirst] = useState(focused)
  const before = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => {
      before.current = focused() ?? atFirst
    },
    onCloseAutoFocus: (event: Event) => {
      // What was opened instead has it already.
      const to = focused() ?? before.current
      if (!to?.isConnected) return
      event.preventDefault()
      to.focus()
    },
  }
}

/** Of a menu that is about to go, the button that has opened it. */
function focused(): HTMLElement | null {
  const { activeElement: active, body } = document
  if (!(active instanceof HTMLElement) || active === body) return null
  const menu = active.closest('[role=menu]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active
}
