import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { AppsView } from '@/server/views/apps'

/** Where apps would come to, while that is not the isolated network; nothing is put on the LAN instead without a word. */
export function NetworkNotice({
  hostId,
  apps: { network, mode, modeReason, management },
}: {
  hostId: string
  apps: AppsView
}) {
  if (network === 'works') return null
  if (mode === 'development' || mode === 'unknown')
    return (
      <Notice state="unknown" title="Nothing is provisioned here">
        {modeReason}
      </Notice>
    )
  if (mode === 'simple' && network === 'none')
    return (
      <Notice
        state="attention"
        title={`New containers come onto the LAN, by ${management ?? 'the management bridge'}`}
        action={
          <Button asChild size="small">
            <Link href={planPath(hostId)}>Preview the isolated network</Link>
          </Button>
        }
      >
        {modeReason}
      </Notice>
    )
  const isBroken = network === 'broken'
  return (
    <Notice
      state={isBroken ? 'failed' : 'attention'}
      title={
        isBroken
          ? 'The isolated network does not work: nothing is attached until it does'
          : 'There is no isolated network yet'
      }
      action={
        <Button asChild size="small">
          <Link href={planPath(hostId)}>{isBroken ? 'Preview the repair' : 'Preview the isolated network'}</Link>
        </Button>
      }
    >
      {isBroken
        ? 'Guests are never put on the LAN instead.'
        : 'Guests stay where they are until it is initialized; then they can be attached here, one or all of them.'}
    </Notice>
  )
}
