import type { HostSummary } from '@/server/views/overview'

/** Why nothing can be asked of a host, and why nothing can be changed on it; null where it can. */
export type Held = { asking: string | null; changing: string | null }

export function heldBy(host: HostSummary | null): Held {
  if (host?.connection.state === 'down') {
    const reason = `${host.name} cannot be reached. Nothing can be done there until it answers.`
    return { asking: reason, changing: reason }
  }
  if (host?.readOnly) return { asking: null, changing: 'This host is read-only: nothing is changed on it.' }
  if (host?.runningOperation)
    return { asking: null, changing: 'An operation runs on this host. The next one can begin when it has ended.' }
  return { asking: null, changing: null }
}
