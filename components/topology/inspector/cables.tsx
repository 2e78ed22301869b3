import { Disclosure } from '@/components/ui/disclosure'
import { cn } from '@/components/ui/class-names'
import type { Cable, Segment } from '@/server/views/cables'
import { Section } from './section'

/** How each NIC is connected: where it goes, and on demand every link between. */
export function Cables({ cables, running }: { cables: readonly Cable[]; running: boolean }) {
  return (
    <Section title="Connection">
      <ul>
        {cables.map((cable) => (
          <li key={cable.nic}>
            {running ? <Links cable={cable} /> : <Way cable={cable} note="not plugged in while it is stopped" />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Links({ cable }: { cable: Cable }) {
  const broken = cable.segments.find(({ up }) => up !== true)
  return (
    <Disclosure summary={<Way cable={cable} {...(broken ? { note: brokenBy(broken), failed: true } : {})} />}>
      <ol className="flex flex-col gap-1 border-l border-line pl-3">
        {cable.segments.map((segment) => (
          <li key={segment.name} className="flex flex-wrap justify-between gap-x-3 text-12">
            <span className={cn('font-mono', segment.up !== true && 'text-failed')}>{segment.name}</span>
            <span className="text-muted">
              {segment.kind}
              {segment.mtu !== null && `, MTU ${segment.mtu}`}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

function Way({ cable: { nic, bridge }, note, failed }: { cable: Cable; note?: string; failed?: boolean }) {
  return (
    <span className="block text-13">
      <span className="font-mono">{nic}</span> to{' '}
      {bridge ? <span className="font-mono">{bridge}</span> : <span className="text-muted">no bridge</span>}
      {note && <span className={cn('block text-12', failed ? 'text-failed' : 'text-muted')}>{note}</span>}
    </span>
  )
}

function brokenBy({ name, up }: Segment): string {
  return up === null ? `${name} is missing` : `${name} is down`
}
