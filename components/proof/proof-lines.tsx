import { cn } from '@/components/ui/class-names'
import { StateMark } from '@/components/ui/state-mark'
import type { ProofLine } from '@/server/views/proof'
import { verdictWord } from './proof-words'

/** Packet by packet: where to, what came of it beside what had to, and what the rule counted. */
export function ProofLines({
  label,
  lines,
  withSource = false,
}: {
  label: string
  lines: readonly ProofLine[]
  withSource?: boolean
}) {
  return (
    <ul aria-label={label} className="rounded-md border border-line bg-surface text-13">
      {lines.map((line, at) => (
        <li
          key={at}
          className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_9rem] gap-x-4 gap-y-0.5 border-b border-line px-3 py-2 last:border-b-0 max-sm:grid-cols-1"
        >
          <Target line={line} withSource={withSource} />
          <Seen line={line} />
          <StateMark state={line.state} word={verdictWord(line.state)} className="self-start" />
        </li>
      ))}
    </ul>
  )
}

function Target({ line, withSource }: { line: ProofLine; withSource: boolean }) {
  const { source, target, detail, over } = line
  return (
    <div className="min-w-0">
      <span className="font-medium">{withSource ? `${source} → ${target}` : target}</span>
      <span className="block text-12 text-muted">
        {detail && <span className={cn('break-all', /\d/.test(detail) && 'font-mono')}>{detail}</span>}
        {detail?.includes(' ') && ','} {over}
      </span>
    </div>
  )
}

function Seen({ line: { expected, answer, counted, rule } }: { line: ProofLine }) {
  return (
    <div className="min-w-0">
      <span className="text-muted">To be {expected}.</span> {answer}
      {counted && (
        <span className="block text-12 text-muted" title={rule ?? undefined}>
          {counted}
        </span>
      )}
    </div>
  )
}
