'use client'
import { useClock } from '@/components/ui/clock'
import { formatAbsolute, formatDuration } from '@/components/ui/format-time'
import type { HostSummary } from '@/server/views/overview'

/** `live`, or `seen 0.4 s ago`: how old everything on the page is. */
export function HostAge({ host: { seenAt, live } }: { host: Pick<HostSummary, 'seenAt' | 'live'> }) {
  const age = useClock(200, (now) => (live || seenAt === null ? '' : formatDuration(now - seenAt)))
  if (live) return <span title="What changes on the host is shown as it happens.">live</span>
  if (seenAt === null) return <>not seen yet</>
  if (age === null) return <>seen</>
  return <span title={formatAbsolute(seenAt)}>seen {age} ago</span>
}
