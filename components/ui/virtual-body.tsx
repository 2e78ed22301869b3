'use client'
import { type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/** Rows of 37 px, with their line. */
const ROW = 37
/** Below this, all of them cost less than finding out which are seen. */
const FROM = 150

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
  const [top, setTop] = useState(0)
  // Where the table begins on the page is known once it is laid out.
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [])
  // oxlint-disable-next-line react/incompatible-library -- What it answers is used here alone, and nothing is memoized.
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW,
    rangeExtractor: inSheets,
    // Rows that are a frame late are still within what stands ready above and below.
    useFlushSync: false,
    scrollMargin: top,
  })
  const seen = virtual.getVirtualItems()
  const before = (seen[0]?.start ?? top) - top
  const after = virtual.getTotalSize() - ((seen.at(-1)?.end ?? top) - top)
  return (
    <tbody ref={body}>
      <Space height={before} columns={columns} />
      {seen.map(({ index }) => children(items[index] as T))}
      <Space height={after} columns={columns} />
    </tbody>
  )
}

/** Rows that come and go together: one at a time, each turn of a wheel would lay the table out anew. */
const SHEET = 12

/** The sheets that can be seen, and one above and below. */
function inSheets({ startIndex, endIndex, count }: Pick<Range, 'startIndex' | 'endIndex' | 'count'>): number[] {
  const first = Math.max(0, (Math.floor(startIndex / SHEET) - 1) * SHEET)
  const last = Math.min(count, (Math.floor(endIndex / SHEET) + 2) * SHEET)
  return Array.from({ length: last - first }, (_, at) => first + at)
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
