'use client'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { RelativeTime } from '@/components/ui/relative-time'
import { markOf, TEXT } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import { cn } from '@/components/ui/class-names'
import type { Search } from '@/server/ledger/search/spec'
import type { LedgerLine } from '@/server/ledger/view'
import { LedgerDetails } from './ledger-details'
import { endWords, took } from './ledger-words'

/** One command on a line; opened, everything that is known of it. */
export function LedgerRow({ line, onSearch }: { line: LedgerLine; onSearch: (part: Partial<Search>) => void }) {
  const { tone, word } = markOf(line.state)
  return (
    <li className="border-b border-line px-3 last:border-b-0">
      <Disclosure
        summary={
          <span className="grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-0.5 lg:grid-cols-[1fr_minmax(120px,auto)_64px_104px]">
            <span className="min-w-0">
              <span className={cn('block truncate font-mono text-12', line.within !== null && 'pl-4')}>
                {line.shown}
              </span>
              <span className={cn('block truncate text-12 text-faint', line.within !== null && 'pl-4')}>
                {line.actor}, {line.purpose}, {line.host.name}, {line.changes ? 'changes it' : 'looks'}
              </span>
            </span>
            <span className={cn('flex items-center gap-1.5 text-12 lg:justify-end', TEXT[tone])}>
              <StateIcon tone={tone} />
              <span className={line.state === 'done' ? 'sr-only' : 'max-lg:sr-only'}>{word}</span>
              <span className="font-mono text-muted max-lg:hidden">{endWords(line)}</span>
            </span>
            <span className="text-right font-mono text-12 text-muted max-lg:hidden">
              {line.milliseconds !== null && took(line.milliseconds)}
            </span>
            <span className="text-right text-12 text-muted max-lg:hidden">
              <RelativeTime at={line.at} />
            </span>
          </span>
        }
      >
        <div className="flex flex-col gap-3">
          <CodeBlock text={line.command} prompt />
          <LedgerDetails line={line} onSearch={onSearch} />
        </div>
      </Disclosure>
    </li>
  )
}
