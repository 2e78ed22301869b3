'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useOnce } from '@/components/ui/use-once'
import { entries } from './navigation'
import { isPlainKey, useKey } from './use-key'

const KeysDialog = dynamic(() => import('./keys-dialog').then((it) => it.KeysDialog), { ssr: false })

/** Milliseconds in which the letter has to follow `g`. */
const FOLLOWS = 1500

/** Keys that work on every page, and the sheet that tells of them. */
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
  return useOnce(open) ? <KeysDialog pages={pages} open={open} onOpenChange={setOpen} /> : null
}

/** Rows of tables and lists, and what stands in the topology. */
const ROWS = '#main tbody tr:not([aria-hidden]), #main ul > li, #main .react-flow__node'

/** Puts the focus into the next row that has it, or into the first one. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)].filter(
    (row) => row.checkVisibility() && focusable(row) !== null,
  )
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
  if (next) focusable(next)?.focus()
}

function focusable(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>('a[href], button:not([disabled]), input:not([disabled])')
}
