import { Shield, ShieldOff, ShieldQuestionMark, Unplug } from 'lucide-react'
import type { AppRow } from '@/server/views/apps'
import { standingWord } from './app-words'

/** Where a guest is attached, and whether that isolates it: by word, shape and colour. */
export function AttachmentMark({ row }: { row: AppRow }) {
  const { attachment, bridge, state, isolated } = row
  const isElsewhere = state === 'elsewhere'
  const Icon = isolated ? Shield : attachment === 'none' ? Unplug : isolated === null ? ShieldQuestionMark : ShieldOff
  const tone = isElsewhere || attachment === 'none' ? 'text-faint' : isolated ? 'text-good' : 'text-attention'
  return (
    <span className="inline-flex items-center gap-2 align-middle whitespace-nowrap">
      <Icon className={`size-4 ${tone}`} aria-hidden />
      <span>{isElsewhere ? 'on another node' : standingWord(row)}</span>
      {bridge && <span className="font-mono text-12 text-faint">{bridge}</span>}
    </span>
  )
}
