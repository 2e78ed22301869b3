import type { Registry } from 'prom-client'
import type { Context } from '../context'
import manifest from '../../package.json'
import { counter, gauge } from './family'

/** This version, its connections, and what it has seen happen. */
export function ofProcess(register: Registry, { pool, events }: Context): void {
  gauge(register, 'proximity_build_info', 'The version that runs; always 1.', [
    [{ version: manifest.version, node: process.versions.node }, 1],
  ])
  const turns = pool.turns()
  counter(
    register,
    'proximity_ssh_connections_total',
    'Connections to hosts that were opened, lost, or could not be opened.',
    (['opened', 'lost', 'failed'] as const).map((turn) => [{ turn }, turns[turn]]),
  )
  counter(
    register,
    'proximity_events_total',
    'What was seen to happen on hosts: nodes that came, left or became different.',
    (['came', 'left', 'state', 'address', 'network', 'name'] as const).map((what) => [
      { what },
      events.counts.get(what) ?? 0,
    ]),
  )
}
