import type { ChangeView } from '@/server/views/plan'

const MARKS: Readonly<Record<ChangeView['kind'], { sign: string; word: string; look: string }>> = {
  create: { sign: '+', word: 'create', look: 'text-good soft-good' },
  change: { sign: '~', word: 'change', look: 'text-attention soft-attention' },
  remove: { sign: '−', word: 'remove', look: 'text-failed soft-failed' },
  restart: { sign: '↻', word: 'restart', look: 'text-working soft-working' },
}

export function ChangeMark({ kind }: { kind: ChangeView['kind'] }) {
  const { sign, word, look } = MARKS[kind]
  return (
    <span
      title={word}
      className={`grid size-5 shrink-0 place-items-center rounded-sm font-mono text-13 font-semibold ${look}`}
    >
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{word}</span>
    </span>
  )
}
