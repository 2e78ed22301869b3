'use client'
import dynamic from 'next/dynamic'
import type { SheetProps } from './sheet-body'
import { useOnce } from './use-once'

const Body = dynamic(() => import('./sheet-body').then((it) => it.SheetBody), { ssr: false })

/** What slides in over the page: the menu from the left and the inspector from below, on phones. Fetched when the first one opens. */
export function Sheet(props: SheetProps) {
  return useOnce(props.open) ? <Body {...props} /> : null
}
