import { Notice } from '@/components/ui/notice'
import type { HostOverview } from '@/server/views/overview'
import { ConnectionNotice } from './connection-notice'
import { failedParts } from './failed-parts'
import { NextAction } from './next-action'

/** Why what is below is old, or which part of the network does not work, and what can be done about that. */
export function HostNotice({ overview }: { overview: HostOverview }) {
  if (overview.host.connection.state === 'down') return <ConnectionNotice host={overview.host} />
  const [first, ...others] = failedParts(overview)
  if (!first) return null
  return (
    <Notice role="alert" state="failed" title={`${first.value}.`} action={<NextAction overview={overview} />}>
      {first.detail && <p>{first.detail}</p>}
      {others.map(({ id, value }) => (
        <p key={id}>{value}.</p>
      ))}
    </Notice>
  )
}
