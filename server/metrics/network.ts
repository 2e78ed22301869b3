import type { Registry } from 'prom-client'
import type { Context } from '../context'
import type { HostRow } from '../db/hosts'
import { holdingOf } from '../views/holding'
import { isBegun, PILLARS, stateOf } from '../views/standing'
import { gauge } from './family'

const STATES = ['good', 'attention', 'failed', 'unknown'] as const

/** How the networks stand, of hosts that are connected: of others nobody knows whether it is still so. */
export function ofNetworks(register: Registry, { looks, pool }: Context, rows: readonly HostRow[]): void {
  const there = rows.flatMap(({ id: host }) => {
    const seen = pool.state(host)?.status === 'connected' ? looks.last(host) : null
    return seen && isBegun(seen) ? [{ host, seen }] : []
  })
  gauge(
    register,
    'proximity_network_isolated',
    'Whether host and LAN were kept from the apps at the last look, also where nothing works.',
    there.map(({ host, seen }) => {
      const { holds } = holdingOf(seen)
      return [{ host }, holds === null ? null : Number(holds)]
    }),
  )
  gauge(
    register,
    'proximity_network_part',
    'The parts of a network by their state at the last look; 1 for the one that they are in.',
    there.flatMap(({ host, seen }) =>
      PILLARS.flatMap((pillar) =>
        STATES.map(
          (state) => [{ host, part: pillar.id, state }, Number(stateOf(seen, pillar).state === state)] as const,
        ),
      ),
    ),
  )
}
