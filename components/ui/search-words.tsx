'use client'
import { Search as Glass } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cn } from './class-names'
import { Input } from './input'

const QUIET_MS = 250
/** How long the way to another page may take. */
const LEAVING_MS = 5000

/** What is typed is looked for once it has stood still for a moment. */
export function SearchWords({
  text,
  label,
  placeholder,
  className,
  onSettled,
}: {
  text: string
  label: string
  placeholder: string
  className?: string
  onSettled: (text: string) => void
}) {
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (text !== known) {
    setKnown(text)
    if (text !== typed.trim()) setTyped(text)
  }
  const staysUntil = useRef(0)
  useEffect(() => {
    const isSettled = typed.trim() === text
    const settle = () => isSettled || onSettled(typed)
    let timer = setTimeout(settle, Math.max(QUIET_MS, staysUntil.current - Date.now()))
    // Whoever follows a link would be fetched back by an address that changes after that: it changes before, or not for a while.
    const leave = ({ target, button, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
      const isLink = target instanceof Element && target.closest('a[href]') !== null
      if (!isLink || button !== 0 || ctrlKey || metaKey || shiftKey) return
      clearTimeout(timer)
      settle()
      staysUntil.current = Date.now() + LEAVING_MS
      timer = setTimeout(settle, LEAVING_MS)
    }
    document.addEventListener('click', leave, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('click', leave, true)
    }
  })
  return (
    <div className={cn('relative', className)}>
      <Glass className="pointer-events-none absolute top-2.5 left-3 size-4 text-faint" aria-hidden />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        className="pl-9"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}
