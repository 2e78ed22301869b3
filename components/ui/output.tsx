'use client'
import { useState } from 'react'
import { Button } from './button'
import { CodeBlock } from './code-block'
import { foldLines } from './fold-lines'

/** Output of a command, folded at 12 lines. */
export function Output({ text, what = 'output' }: { text: string; what?: string }) {
  const [open, setOpen] = useState(false)
  const { shown, hidden } = foldLines(text)
  if (shown === '') return <p className="text-13 text-faint">No output.</p>
  return (
    <div>
      <CodeBlock text={open ? text.trimEnd() : shown} what={what} />
      {hidden > 0 && (
        <Button kind="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)} className="mt-1">
          {open ? 'Fold' : `Show ${hidden} more lines`}
        </Button>
      )}
    </div>
  )
}
