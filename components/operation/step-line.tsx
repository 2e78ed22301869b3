'use client'
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { formatDuration } from '@/components/ui/format-time'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { StepRunView } from '@/server/views/operation'
import { ChangeRun } from './change-run'

/** One step on the vertical line. It opens by itself while it runs and when it failed; after that the reader decides. */
export function StepLine({ step, seconds, last }: { step: StepRunView; seconds: number | null; last: boolean }) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const id = useId()
  const open = chosen ?? (step.state === 'running' || step.state === 'failed')
  const { tone, word } = markOf(step.state)
  const openable = step.changes.length > 0
  const quiet = step.state === 'pending'
  return (
    <li className="relative pr-4 pl-12">
      {!last && <span aria-hidden className="absolute top-7 -bottom-2.5 left-[23px] w-px bg-line-strong" />}
      <StateIcon tone={tone} className="absolute top-2.5 left-4 bg-surface" />
      <button
        type="button"
        disabled={!openable}
        aria-expanded={openable ? open : undefined}
        aria-controls={openable ? id : undefined}
        onClick={() => setChosen(!open)}
        className="group flex w-full items-start gap-3 rounded-sm py-2 text-left disabled:cursor-default"
      >
        <span className={cn('min-w-0 flex-1', quiet ? 'text-faint' : 'font-medium')}>{step.title}</span>
        <span className="shrink-0 text-13 text-muted">
          <span className={cn(step.state === 'done' && 'sr-only')}>{word}</span>
          {seconds !== null && <span className="ml-3 font-mono text-12">{formatDuration(seconds * 1000)}</span>}
        </span>
        <ChevronDown
          aria-hidden
          className={cn(
            'mt-0.5 size-4 shrink-0 text-faint transition-transform duration-150 group-hover:text-ink',
            open && 'rotate-180',
            !openable && 'invisible',
          )}
        />
      </button>
      {step.lines.length > 0 && (
        <ul className="pb-2 font-mono text-13 leading-6 text-muted">
          {step.lines.map((line, at) => (
            <li key={at} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      )}
      {openable && open && (
        <ul id={id} className="mb-3 animate-appear rounded-md border border-line">
          {step.changes.map((change, at) => (
            <ChangeRun key={at} change={change} />
          ))}
        </ul>
      )}
    </li>
  )
}
