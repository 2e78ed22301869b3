'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { entries } from './navigation'
import { isPlainKey, useKey } from './use-key'

/** Milliseconds in which the letter has to follow `g`. */
const FOLLOWS = 1500

/** Keys that work on every page, and the sheet that tells of them and of those that some pages have. */
export function Shortcuts({ hostId }: { hostId: string | null }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const pressedAt = useRef(-FOLLOWS)
  const pages = hostId === null ? [] : entries(hostId)
  const isSecond = (event: KeyboardEvent) =>
    event.timeStamp - pressedAt.current < FOLLOWS && isPlainKey(...pages.map(({ letter }) => letter))(event)
  useKey(
    (event) => isSecond(event),
    (event) => {
      pressedAt.current = -FOLLOWS
      const page = pages.find(({ letter }) => letter === event.key)
      if (page) router.push(page.href)
    },
  )
  useKey(isPlainKey('g'), (event) => {
    pressedAt.current = event.timeStamp
  })
  useKey(isPlainKey('j'), () => step(1))
  useKey(isPlainKey('k'), () => step(-1))
  useKey(isPlainKey('?'), () => setOpen(true))
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Keys"
      actions={<Button onClick={() => setOpen(false)}>Close</Button>}
    >
      <div className="grid max-h-[60dvh] gap-x-8 gap-y-1.5 overflow-y-auto text-13 sm:grid-cols-2">
        {pages.map(({ label, letter }) => (
          <Line key={label} keys={['g', letter]} what={label} />
        ))}
        {ELSEWHERE.map(({ keys, what }) => (
          <Line key={what} keys={keys} what={what} />
        ))}
      </div>
    </Dialog>
  )
}

const ELSEWHERE = [
  { keys: ['⌘K'], what: 'Pages, hosts and actions by typing' },
  { keys: ['/'], what: 'Find on this page' },
  { keys: ['j', 'k'], what: 'Next and previous row' },
  { keys: ['t'], what: 'Topology: diagram or table' },
  { keys: ['+', '−', '0'], what: 'Topology: nearer, farther, everything' },
  { keys: ['l'], what: 'Topology: legend' },
  { keys: ['Esc'], what: 'Close what is open' },
  { keys: ['?'], what: 'These keys' },
]

function Line({ keys, what }: { keys: readonly string[]; what: string }) {
  return (
    <p className="flex items-center justify-between gap-4">
      {what}
      <span className="flex shrink-0 gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </p>
  )
}

/** Puts the focus into the next row of the table or list that has it, or of the first one. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('#main tbody tr:not([aria-hidden]), #main ul > li')].filter(
    (row) => row.checkVisibility() && focusable(row) !== null,
  )
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
  if (next) focusable(next)?.focus()
}

function focusable(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>('a[href], button:not([disabled]), input:not([disabled])')
}
