'use client'
import { type ReactNode, type RefObject, useCallback, useRef, useSyncExternalStore } from 'react'

/** Rows of 37 px, with their line. */
const ROW = 37
/** Below this, all of them cost less than finding out which are seen. */
const FROM = 150
/** Rows that come and go together. */
const SHEET = 4
/** Sheets that are drawn before they are seen. */
const ABOVE = 2
const BELOW = 3

/** The rows of a table that scrolls with the page; of many, only those that can be seen are in the document. */
export function VirtualBody<T>({
  items,
  columns,
  children,
}: {
  items: readonly T[]
  columns: number
  children: (item: T) => ReactNode
}) {
  if (items.length < FROM) return <tbody>{items.map(children)}</tbody>
  return (
    <Seen items={items} columns={columns}>
      {children}
    </Seen>
  )
}

function Seen<T>({
  items,
  columns,
  children,
}: {
  items: readonly T[]
  columns: number
  children: (item: T) => ReactNode
}) {
  const body = useRef<HTMLTableSectionElement>(null)
  const sheet = Math.min(useFirstSheet(body), Math.floor(items.length / SHEET))
  const first = Math.max(0, sheet - ABOVE) * SHEET
  const seen = items.slice(first, first + useRowsAround())
  return (
    <tbody ref={body}>
      <Space height={first * ROW} columns={columns} />
      {seen.map(children)}
      <Space height={(items.length - first - seen.length) * ROW} columns={columns} />
    </tbody>
  )
}

/** The first sheet that can be seen: it changes once in many turns of a wheel. */
function useFirstSheet(body: RefObject<HTMLElement | null>): number {
  const subscribe = useCallback((notify: () => void) => {
    window.addEventListener('scroll', notify, { passive: true })
    return () => window.removeEventListener('scroll', notify)
  }, [])
  return useSyncExternalStore(
    subscribe,
    () => Math.max(0, Math.floor(-(body.current?.getBoundingClientRect().top ?? 0) / (SHEET * ROW))),
    () => 0,
  )
}

/** What the window shows, and some around it. */
function useRowsAround(): number {
  const height = useSyncExternalStore(
    (notify) => {
      window.addEventListener('resize', notify)
      return () => window.removeEventListener('resize', notify)
    },
    () => window.innerHeight,
    () => 900,
  )
  return (Math.ceil(height / (SHEET * ROW)) + ABOVE + BELOW) * SHEET
}

function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }}>
        &nbsp;
      </td>
    </tr>
  )
}
