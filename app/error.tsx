'use client'
import { TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <EmptyState
      alone
      icon={TriangleAlert}
      title="This page could not be shown"
      action={<Button onClick={reset}>Show it again</Button>}
    >
      <p>Nothing was changed on any host.</p>
      <p className="mt-2 font-mono text-12">{error.digest ? `Digest ${error.digest}` : error.message}</p>
    </EmptyState>
  )
}
