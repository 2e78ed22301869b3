import dynamic from 'next/dynamic'
import type { HostOverview } from '@/server/views/overview'
import { failedParts } from './failed-parts'

// Not needed while everything works.
const HostNotice = dynamic(
  () => import('./host-notice').then((it) => it.HostNotice),
  // Without it the whole page would wait.
  { loading: () => null },
)

/** Above what is shown of a host, where the page itself tells what does not work: that it cannot be reached. */
export function OutOfReach({ overview }: { overview: HostOverview | null }) {
  return overview?.host.connection.state === 'down' ? <HostNotice overview={overview} /> : null
}

/** Above what is shown of a host: that it cannot be reached, or that a part of its network does not work; nothing while all is well. */
export function Standing({ overview }: { overview: HostOverview | null }) {
  if (!overview) return null
  const { connection, runningOperation } = overview.host
  // What an operation is about to mend is its own affair.
  const isBroken = runningOperation === null && failedParts(overview).length > 0
  return connection.state === 'down' || isBroken ? <HostNotice overview={overview} /> : null
}
