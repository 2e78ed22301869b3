'use client'
import { useNow } from '@/components/ui/clock'
import { formatAbsolute, formatDuration } from '@/components/ui/format-time'

/** `seen 0.4 s ago`: how old everything on the page is. */
export function HostAge({ seenAt }: { seenAt: number | null }) {
  const now = useNow(200)
  if (seenAt === null) return <>not seen yet</>
  if (now === null) return <>seen</>
  return <span title={formatAbsolute(seenAt)}>seen {formatDuration(now - seenAt)} ago</span>
}
