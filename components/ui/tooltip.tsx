'use client'
import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { cn } from './class-names'

/** Milliseconds that a pointer rests before it is meant; for the next one, when it comes from words that are still read, it need not. */
const RESTS = 200
const STILL_READ = 400

let lastClosed = -Infinity

/** Says in words what an icon means. The child must take focus. Who points at the words may read on; Escape takes them away. */
export function Tooltip({
  text,
  side,
  children,
}: {
  text: string
  side: 'left' | 'right'
  children: ReactElement<HTMLAttributes<HTMLElement>>
}) {
  const id = useId()
  const place = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [at, setAt] = useState<DOMRect | null>(null)
  const open = at !== null
  const show = () => setAt(place.current?.firstElementChild?.getBoundingClientRect() ?? null)
  const hide = () => {
    clearTimeout(timer.current)
    if (open) lastClosed = performance.now()
    setAt(null)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!open) return
    const away = new AbortController()
    const leave = () => setAt(null)
    window.addEventListener('keydown', (event) => event.key === 'Escape' && leave(), { signal: away.signal })
    window.addEventListener('scroll', leave, { signal: away.signal, capture: true })
    return () => away.abort()
  }, [open])
  return (
    <span
      ref={place}
      className="contents"
      onPointerEnter={(event) => {
        if (event.pointerType === 'touch') return
        timer.current = setTimeout(show, performance.now() - lastClosed < STILL_READ ? 0 : RESTS)
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event: FocusEvent) => event.target.matches(':focus-visible') && show()}
      onBlur={hide}
    >
      {cloneElement(children, { 'aria-describedby': open ? id : undefined })}
      {open && (
        <span
          ref={(words) => words?.showPopover()}
          id={id}
          role="tooltip"
          popover="manual"
          // The gap belongs to it: a pointer on its way to the words does not leave.
          className={cn(
            'fixed inset-auto max-w-80 -translate-y-1/2 animate-appear',
            side === 'left' ? '-translate-x-full pr-1.5' : 'pl-1.5',
          )}
          style={{ top: at.top + at.height / 2, left: side === 'left' ? at.left : at.right }}
        >
          <span className="block rounded-md border border-line bg-raised px-2.5 py-1.5 text-12 text-ink shadow-float">
            {text}
          </span>
        </span>
      )}
    </span>
  )
}
