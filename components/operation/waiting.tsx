import { Notice } from '@/components/ui/notice'

/** Somebody else is at what comes next. */
export function Waiting({ reason, running }: { reason: string; running: boolean }) {
  if (!running) return null
  return (
    <div aria-live="polite">
      <Notice state="waiting" title={`Waiting for ${reason}`}>
        It goes on by itself as soon as that is over, and gives up after 15 minutes. The timer on the host waits as
        well.
      </Notice>
    </div>
  )
}
