import { RelativeTime } from '@/components/ui/relative-time'
import type { Happened } from '@/server/views/happened'
import { eventWords } from './event-words'

/** What happened, the newest first. */
export function EventList({ events, named }: { events: readonly Happened[]; named?: boolean }) {
  if (events.length === 0)
    return <p className="text-13 text-muted">Nothing has happened since Proximity began to look at this host.</p>
  return (
    <ol className="flex flex-col gap-1.5 text-13">
      {events.map((event) => (
        <li key={`${event.at} ${event.id} ${event.what}`} className="flex justify-between gap-4">
          <span className="min-w-0 break-words">
            {named && <span className="font-medium">{event.name} </span>}
            {eventWords(event)}
          </span>
          <span className="shrink-0 text-12 text-muted">
            <RelativeTime at={event.at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
