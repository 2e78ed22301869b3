'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { StateMark } from '@/components/ui/state-mark'
import type { Node } from '@/server/engine/capability'
import { KindIcon } from './kind-icon'
import { kindWord } from './kind-word'

const KINDS: readonly Node['kind'][] = ['internet', 'gateway', 'bridge', 'host', 'router', 'service', 'container', 'vm']
const STATES = ['good', 'attention', 'failed', 'unknown', 'stopped'] as const

/** What the shapes and lines of the picture mean. */
export function Legend({ onClose }: { onClose: () => void }) {
  return (
    <section
      aria-label="Legend"
      className="absolute right-[calc(4rem+var(--beside))] bottom-4 z-20 flex w-72 animate-appear flex-col gap-3 rounded-md border border-line bg-raised p-4 text-13 shadow-float"
    >
      <h2 className="flex items-center justify-between font-medium">
        Legend
        <Button kind="quiet" size="icon" aria-label="Close legend" onClick={onClose} className="-my-2 -mr-2">
          <X />
        </Button>
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5">
        {KINDS.map((kind) => (
          <li key={kind} className="flex items-center gap-2">
            <KindIcon kind={kind} className="size-4 text-muted" />
            {kindWord(kind)}
          </li>
        ))}
      </ul>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 border-t border-line pt-3">
        {STATES.map((state) => (
          <li key={state}>
            <StateMark state={state} />
          </li>
        ))}
      </ul>
      <ul className="flex flex-col gap-1.5 border-t border-line pt-3">
        <Line className="stroke-faint" end="">
          Connected
        </Line>
        <Line className="stroke-faint" end="M30 4L36 8L30 12">
          Translated to the address of the router (NAT)
        </Line>
        <Line className="stroke-line-strong" dashed end="M28 2L28 14">
          Nothing passes
        </Line>
        <Line className="stroke-failed" end="">
          Broken
        </Line>
        <Line className="stroke-unknown" dashed end="">
          Not known
        </Line>
      </ul>
      <p className="border-t border-line pt-3 text-muted">
        A coloured box with a solid line is an isolated network; a dashed one is not isolated. An app with a line of its
        own is on that network too; one with <span className="font-mono text-12">+2</span> has two exceptions.
      </p>
    </section>
  )
}

function Line({
  children,
  className,
  dashed,
  end,
}: {
  children: ReactNode
  className: string
  dashed?: boolean
  end: string
}) {
  return (
    <li className="flex items-center gap-3">
      <svg width="40" height="16" fill="none" strokeWidth={1.5} aria-hidden className={cn('shrink-0', className)}>
        <path d="M2 8L36 8" strokeDasharray={dashed ? '3 5' : undefined} />
        <path
          d={end}
          className={end.startsWith('M28') ? 'stroke-failed' : ''}
          strokeWidth={end.startsWith('M28') ? 3 : 1.5}
        />
      </svg>
      {children}
    </li>
  )
}
