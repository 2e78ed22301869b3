import { DriftCard } from '@/components/drift/drift-card'
import { ProofCard } from '@/components/proof/proof-card'
import { Badge } from '@/components/ui/badge'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { cn } from '@/components/ui/class-names'
import type { HostOverview } from '@/server/views/overview'
import { ConnectionNotice } from './connection-notice'
import { Findings } from './findings'
import { InterruptedBanner } from './interrupted-banner'
import { ManagementCard } from './management-card'
import { ModeCard } from './mode-card'
import { NetworkCard } from './network-card'
import { NextAction } from './next-action'
import { Parts } from './parts'
import { RunningBanner } from './running-banner'

/** How one host stands, and the one thing to do next. */
export function OverviewView({ overview }: { overview: HostOverview }) {
  const { host } = overview
  const stale = host.connection.state === 'down'
  return (
    <Page>
      {host.runningOperation && <RunningBanner operationId={host.runningOperation} />}
      {host.interrupted && <InterruptedBanner {...host.interrupted} away={stale} />}
      <ConnectionNotice host={host} />
      <PageHeader
        live
        title={host.name}
        sentence={saidAbove(overview) ? null : overview.sentence}
        above={<Identity overview={overview} />}
        // Above it stands how to go on, if something has begun.
        action={!host.runningOperation && !host.interrupted && !stale && <NextAction overview={overview} />}
      />
      <div
        className={cn(
          'grid items-start gap-4 transition duration-200 lg:grid-cols-[1.4fr_1fr]',
          stale && 'opacity-95 grayscale',
        )}
      >
        <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
          <NetworkCard overview={overview} />
          <Parts parts={overview.parts} />
          <DriftCard hostId={host.id} />
          {overview.begun !== false && <ProofCard hostId={host.id} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
          {/* On a phone what is wrong comes before what is as it should be. */}
          <div className={cn(overview.findings.some(({ state }) => state === 'failed') && 'max-lg:-order-1')}>
            <Findings hostId={host.id} findings={overview.findings} />
          </div>
          <ModeCard overview={overview} />
          <ManagementCard management={overview.management} />
        </div>
      </div>
    </Page>
  )
}

/** A host that was never seen has nothing to say but why it cannot be reached, and the notice above says that. */
function saidAbove({ host, sentence }: HostOverview): boolean {
  return host.connection.state === 'down' && sentence === host.connection.error.message
}

function Identity({ overview }: { overview: HostOverview }) {
  const { host, proxmox, node } = overview
  const facts = [proxmox && `Proxmox VE ${proxmox}`, node && `node ${node}`, host.embedded && 'simulated host', '']
  return (
    <>
      {facts.filter((fact) => typeof fact === 'string').join(' · ')}
      <span className="font-mono text-12">
        {host.user}@{host.address}
      </span>
      {host.readOnly && <Badge>Read-only</Badge>}
    </>
  )
}
