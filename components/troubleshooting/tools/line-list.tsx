'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { formatBoth } from '@/components/ui/format-time'
import type { Line } from '@/server/jobs'

const ROW = 20

const COLOURS: Readonly<Record<Line['level'], string>> = {
  info: 'text-ink',
  warning: 'text-attention',
  error: 'text-failed',
}

/** Lines that come one after the other: the end is in sight until somebody scrolls up. Of many, only those that can be seen are drawn. */
export function LineList({
  label,
  lines,
  empty,
  tall = false,
}: {
  label: string
  lines: readonly Line[]
  empty: string
  /** It has its place before there are lines. */
  tall?: boolean
}) {
  const box = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  // eslint-disable-next-line react-hooks/incompatible-library -- What it answers is used here alone, and nothing is memoized.
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 20,
  })
  const last = lines.at(-1)?.number
  useEffect(() => {
    if (isAtEnd && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [last, isAtEnd])
  return (
    <div
      ref={box}
      role="log"
      aria-label={label}
      aria-live="off"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, and has to be reachable by keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) =>
        setAtEnd(scrollTop + clientHeight > scrollHeight - 2 * ROW)
      }
      className={cn(
        'max-h-[28rem] min-h-24 overflow-auto rounded-md border border-line bg-sunken py-1 font-mono text-12',
        tall && 'h-[28rem]',
      )}
    >
      {lines.length === 0 && <p className="p-3 font-sans text-13 text-muted">{empty}</p>}
      <div style={{ height: virtual.getTotalSize() }} className="relative min-w-max">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index] as Line
          return (
            <div
              key={line.number}
              style={{ transform: `translateY(${start}px)`, height: ROW }}
              className={cn('absolute top-0 left-0 flex gap-3 px-3 leading-5 whitespace-pre', COLOURS[line.level])}
            >
              <time
                dateTime={new Date(line.at).toISOString()}
                title={formatBoth(line.at)}
                className="text-faint select-none"
              >
                {clock(line.at)}
              </time>
              <span>
                {line.level !== 'info' && <span className="sr-only">{line.level}: </span>}
                {line.text}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** `14:03:07.214`, where the reader is. */
function clock(at: number): string {
  const date = new Date(at)
  const part = (value: number, size = 2) => String(value).padStart(size, '0')
  return `${part(date.getHours())}:${part(date.getMinutes())}:${part(date.getSeconds())}.${part(date.getMilliseconds(), 3)}`
}
