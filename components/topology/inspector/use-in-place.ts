'use client'
import { useState } from 'react'
import type { Intent } from '@/server/networks/intent/spec'
import type { HostSummary } from '@/server/views/overview'

/** What is being done from the inspector: the intent whose plan is read, and the operation that is shown. */
export type InPlace = {
  intent: Intent | null
  /** The one that runs on the host, whoever has begun it; otherwise the one that was begun here, with its end. */
  operationId: string | null
  /** Something runs on the host: whoever waits for its end sees it. */
  isRunning: boolean
  preview: (intent: Intent | null) => void
  started: (operationId: string) => void
}

export function useInPlace(host: HostSummary | null): InPlace {
  const [intent, preview] = useState<Intent | null>(null)
  const [own, started] = useState<string | null>(null)
  const running = host?.runningOperation ?? null
  return { intent, operationId: running ?? own, isRunning: running !== null, preview, started }
}
