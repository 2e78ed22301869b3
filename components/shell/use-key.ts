'use client'
import { useEffect, useEffectEvent } from 'react'

/** Where somebody writes, and what has keys of its own while it is open. */
const WRITTEN_INTO = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
const NEARER = '[role=menu], [role=listbox], [role=combobox], [role=dialog], [role=alertdialog]'

/** A key by itself, pressed where it means nothing nearer. */
export function isPlainKey(...keys: readonly string[]): (event: KeyboardEvent) => boolean {
  return ({ key, target, ctrlKey, metaKey, altKey }) =>
    keys.includes(key) &&
    !(ctrlKey || metaKey || altKey) &&
    !(target instanceof HTMLElement && (target.matches(WRITTEN_INTO) || target.closest(NEARER) !== null))
}

/**
 * Acts on a key wherever the focus is, unless something nearer took it; `first`: before what was on the page earlier. The keyboard is
 * outside of React: this is what effects are for.
 */
export function useKey(
  isMeant: (event: KeyboardEvent) => boolean,
  run: (event: KeyboardEvent) => void,
  { first = false }: { first?: boolean } = {},
): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !isMeant(event)) return
    event.preventDefault()
    run(event)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onPress(event)
    window.addEventListener('keydown', listen, first)
    return () => window.removeEventListener('keydown', listen, first)
  }, [first])
}
