import { Shield, ShieldOff, Unplug } from 'lucide-react'
import type { AppRow } from '@/server/views/apps'
import { attachmentWord } from './app-words'

/** Where a guest is attached, and whether that isolates it: by word, shape and colour. */
export function AttachmentMark({ row: { attachment, bridge, state } }: { row: AppRow }) {
  const isElsewhere = state === 'elsewhere'
  const Icon = attachment === 'network' ? Shield : attachment === 'none' ? Unplug : ShieldOff
  const tone =
    isElsewhere || attachment === 'none' ? 'text-faint' : attachment === 'network' ? 'text-good' : 'text-attention'
  return (
    <span className="inline-flex items-center gap-2 align-middle whitespace-nowrap">
      <Icon className={`size-4 ${tone}`} aria-hidden />
      <span>{isElsewhere ? 'on another node' : attachmentWord(attachment)}</span>
      {bridge && <span className="font-mono text-12 text-faint">{bridge}</span>}
    </span>
  )
}
