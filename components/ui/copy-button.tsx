'use client'
import { Check, Copy } from 'lucide-react'
import { Button } from './button'
import { cn } from './class-names'
import { useCopy } from './use-copy'

export function CopyButton({ text, what, className }: { text: string; what: string; className?: string }) {
  const { copied, copy } = useCopy(text)
  return (
    <Button
      kind="quiet"
      size="icon-small"
      aria-label={copied ? 'Copied' : `Copy ${what}`}
      onClick={copy}
      className={cn(className)}
    >
      {copied ? <Check className="text-good" /> : <Copy />}
    </Button>
  )
}
