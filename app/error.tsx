'use client'
import { EmptyState } from '@/components/ui/empty-state'

/** Every page carries this one along, so it is made of little. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <EmptyState
      alone
      title="This page could not be shown"
      action={
        <button
          type="button"
          onClick={reset}
          className="h-9 rounded-md border border-line-strong bg-surface px-4 text-14 font-medium text-ink hover:bg-sunken"
        >
          Show it again
        </button>
      }
    >
      <p>Nothing was changed on any host.</p>
      <p className="mt-2 font-mono text-12">{error.digest ? `Digest ${error.digest}` : error.message}</p>
    </EmptyState>
  )
}
