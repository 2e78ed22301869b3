import type { LeasesView } from '@/server/views/leases'

/** `14 addresses in use, 3 more reserved, 134 free.`, and what stands out. */
export function leasesSentence({ pool, rows, unknown }: Pick<LeasesView, 'pool' | 'rows' | 'unknown'>): string {
  if (unknown) return 'How many addresses are in use is unknown.'
  const kept = pool.reserved > 0 ? `, ${pool.reserved} more reserved` : ''
  const use = `${pool.used} ${pool.used === 1 ? 'address' : 'addresses'} in use${kept}, ${pool.free} free.`
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const [conflicts, strangers] = [contestedIn(rows), count('foreign')]
  if (pool.size > 0 && pool.free === 0) return `${use} No further app can get one.`
  if (conflicts > 0) return `${use} ${conflicts === 1 ? 'One is' : `${conflicts} are`} claimed by more than one.`
  if (strangers > 0)
    return `${use} ${strangers === 1 ? 'One belongs' : `${strangers} belong`} to no guest of this host.`
  return use
}

/** How many addresses more than one claims. */
export function contestedIn(rows: LeasesView['rows']): number {
  return new Set(rows.filter(({ state }) => state === 'conflict').map(({ address, mac }) => address ?? mac)).size
}
