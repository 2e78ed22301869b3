import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { StateMark } from '@/components/ui/state-mark'

/** A step of several on one page. */
export function Numbered({
  number,
  title,
  done,
  children,
}: {
  number: number
  title: string
  done?: string | false | undefined
  children: ReactNode
}) {
  return (
    <Card
      title={
        <span className="flex items-center gap-3">
          <span className="grid size-6 place-items-center rounded-full border border-line-strong font-mono text-12 text-muted">
            {number}
          </span>
          {title}
        </span>
      }
      aside={done ? <StateMark state="done" word={done} /> : null}
    >
      {children}
    </Card>
  )
}
