import { TriangleAlert } from 'lucide-react'

/** What somebody should know of a guest: a sign with its words. */
export function Remarks({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <span title={of.join('\n')} className="ml-2 inline-flex align-middle text-attention">
      <TriangleAlert className="size-4" aria-hidden />
      <span className="sr-only">{of.join(' ')}</span>
    </span>
  )
}
