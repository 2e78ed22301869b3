import type { Registry } from 'prom-client'
import { mayReach } from '../auth'
import type { Context } from '../context'
import { BACKED_UP, REACHABLE } from '../checks/beside'
import { lastBackupAt } from '../db/backups'
import { countChecks, lastCheckedAt } from '../db/checks'
import { type HostRow, listHosts } from '../db/hosts'
import { getNetwork } from '../db/networks'
import { listProofs } from '../db/proofs'
import { leasesView, type LeaseState } from '../views/leases'
import { ofNetworks } from './network'
import { counter, gauge, labelText, type Sample } from './family'

const CONNECTIONS = ['connected', 'connecting', 'down', 'unasked'] as const
const VERDICTS = ['pass', 'warn', 'fail', 'unknown', 'not-run'] as const
const LEASES: readonly LeaseState[] = [
  ...(['active', 'waiting', 'idle', 'expiring', 'expired', 'conflict', 'orphan', 'foreign'] as const),
]

/** Hosts that whoever asks may see, by how they can be reached, and of each what was last seen, checked and proven. */
export async function ofHosts(register: Registry, ctx: Context): Promise<void> {
  const rows = (await listHosts(ctx.db)).filter(({ id }) => mayReach(ctx.who, id))
  const each = (samples: (row: HostRow) => Sample[]) => rows.flatMap(samples)
  const states = rows.map(({ id }) => ctx.pool.state(id)?.status ?? 'unasked')
  gauge(
    register,
    'proximity_hosts',
    'Hosts by the state of their connection.',
    CONNECTIONS.map((state) => [{ state }, states.filter((it) => it === state).length]),
  )
  gauge(
    register,
    'proximity_host_info',
    'The name of a host; always 1.',
    each(({ id, name }) => [[{ host: id, name: labelText(name) }, 1]]),
  )
  gauge(
    register,
    'proximity_host_up',
    'Whether the connection to a host stands.',
    each(({ id }) => [[{ host: id }, ctx.pool.state(id)?.status === 'connected' ? 1 : 0]]),
  )
  gauge(
    register,
    'proximity_host_seen_timestamp_seconds',
    'When the last picture of a host was current.',
    each(({ id }) => {
      const last = ctx.looks.last(id)
      const at = last && Math.max(last.seenAt, ctx.live.of(id).currentAt)
      return [[{ host: id }, at && at / 1000]]
    }),
  )
  lookedAt(register, ctx, rows)
  ofNetworks(register, ctx, rows)
  await Promise.all([
    leasesOf(register, ctx, rows),
    checksOf(register, ctx, rows),
    proofsOf(register, ctx, rows),
    backupsOf(register, ctx, rows),
  ])
}

function lookedAt(register: Registry, { looks }: Context, rows: readonly HostRow[]): void {
  counter(
    register,
    'proximity_looks_total',
    'Looks at a host, and those that failed.',
    rows.flatMap(({ id }): Sample[] => {
      const { taken, failed } = looks.tally(id)
      return [
        [{ host: id, outcome: 'taken' }, taken],
        [{ host: id, outcome: 'failed' }, failed],
      ]
    }),
  )
  counter(
    register,
    'proximity_look_seconds_total',
    'Seconds that looks at a host took, failed ones too.',
    rows.map(({ id }) => [{ host: id }, looks.tally(id).seconds]),
  )
}

/** From the last look; nothing where there was none, or where it could not read the leases. */
async function leasesOf(register: Registry, { db, looks }: Context, rows: readonly HostRow[]): Promise<void> {
  const states: Sample[] = []
  const sizes: Sample[] = []
  for (const { id: host } of rows) {
    const seen = looks.last(host)
    if (!seen) continue
    const { rows: leases, pool, unknown } = leasesView({ seen, spec: (await getNetwork(db, host)).spec })
    if (unknown !== null) continue
    for (const state of LEASES) states.push([{ host, state }, leases.filter((it) => it.state === state).length])
    for (const use of ['used', 'reserved', 'free'] as const) sizes.push([{ host, use }, pool[use]])
  }
  gauge(register, 'proximity_leases', 'Leases and apps of a network, by state.', states)
  gauge(register, 'proximity_pool_addresses', 'Addresses of the DHCP range, by their use.', sizes)
}

async function checksOf(register: Registry, { db }: Context, rows: readonly HostRow[]): Promise<void> {
  // What is told beside them says nothing of when they were asked.
  const [counts, asked] = await Promise.all([countChecks(db), lastCheckedAt(db, [REACHABLE, BACKED_UP])])
  const checked = rows.filter(({ id }) => counts.some(({ hostId }) => hostId === id))
  gauge(
    register,
    'proximity_checks',
    'Checks of a host by what they said last.',
    checked.flatMap(({ id: host }) =>
      VERDICTS.map((verdict): Sample => {
        const found = counts.find((it) => it.hostId === host && it.verdict === verdict)
        return [{ host, verdict }, found?.count ?? 0]
      }),
    ),
  )
  gauge(
    register,
    'proximity_checks_timestamp_seconds',
    'When a check of a host was asked last.',
    checked.map(({ id: host }) => {
      const at = asked.get(host) ?? null
      return [{ host }, at && at / 1000]
    }),
  )
}

async function proofsOf(register: Registry, { db, missedProofs }: Context, rows: readonly HostRow[]): Promise<void> {
  const proofs = await Promise.all(
    rows.map(async ({ id: host }) => ({ host, last: (await listProofs(db, host, 1))[0] ?? null })),
  )
  const proven = proofs.flatMap(({ host, last }) => (last ? [{ host, ...last }] : []))
  gauge(
    register,
    'proximity_proof_timestamp_seconds',
    'When a network was proven last.',
    proven.map(({ host, takenAt }) => [{ host }, takenAt / 1000]),
  )
  gauge(
    register,
    'proximity_proof_statements',
    'Statements of the last proof, by what came of them.',
    proven.flatMap(({ host, asExpected, notAsExpected, statements }): Sample[] => [
      [{ host, result: 'as-expected' }, asExpected],
      [{ host, result: 'not-as-expected' }, notAsExpected],
      [{ host, result: 'unknown' }, statements - asExpected - notAsExpected],
    ]),
  )
  gauge(
    register,
    'proximity_proof_missed',
    'Whether a proof was due and could not be taken.',
    rows.map(({ id }) => [{ host: id }, missedProofs.of(id) ? 1 : 0]),
  )
}

async function backupsOf(register: Registry, { db, missedBackups }: Context, rows: readonly HostRow[]): Promise<void> {
  const last = await Promise.all(rows.map(async ({ id }) => ({ id, at: await lastBackupAt(db, id) })))
  gauge(
    register,
    'proximity_backup_timestamp_seconds',
    'When the newest backup of a host was taken.',
    last.map(({ id: host, at }) => [{ host }, at && at / 1000]),
  )
  gauge(
    register,
    'proximity_backup_missed',
    'Whether a backup was due and could not be taken.',
    rows.map(({ id }) => [{ host: id }, missedBackups.of(id) ? 1 : 0]),
  )
}
