'use client'
import dynamic from 'next/dynamic'
import type { DialogProps } from './dialog-body'
import { useOnce } from './use-once'

const Body = dynamic(() => import('./dialog-body').then((it) => it.DialogBody), { ssr: false })

/** For one question that must be answered before going on; details belong in a Sheet. Fetched when the first one opens. */
export function Dialog(props: DialogProps) {
  return useOnce(props.open) ? <Body {...props} /> : null
}
