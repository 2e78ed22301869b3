import type { Finding } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import type { HostOverview, Mode } from './overview'
import { PILLARS, stateOf } from './standing'

/** How things stand on a host, in a sentence or two. */
export function sentenceOf({
  seen,
  begun,
  network,
  mode,
  differences,
  failures: [failure],
}: {
  seen: Snapshot
  begun: boolean | null
  network: HostOverview['network']
  mode: Mode
  differences: HostOverview['differences']
  /** Of what is none of the parts. */
  failures: readonly Finding[]
}): string {
  if (mode === 'development') return 'This host does not run Proxmox VE. Add one that does.'
  if (begun === null) return 'A part of this host could not be looked at.'
  if (!begun || !network) return 'There is no isolated network here yet. Apps on this host are on your LAN.'
  const broken = PILLARS.map((pillar) => stateOf(seen, pillar)).find(
    ({ state }) => state === 'failed' || state === 'unknown',
  )
  if (broken) return `${broken.finding.title}.${broken.finding.detail ? ` ${broken.finding.detail}` : ''}`
  const free = network.pool ? `${count(network.pool.free, 'address', 'addresses')} free` : 'free addresses unknown'
  const differing =
    differences.open > 0
      ? ` ${count(differences.open, 'thing')} ${differences.open === 1 ? 'is' : 'are'} not as wanted.`
      : ''
  const works = failure ? `The isolated network is set up. ${failure.title}.` : 'The isolated network works.'
  return `${works} ${count(network.apps, 'app')}, ${free}.${differing}`
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
