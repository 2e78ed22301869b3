import type { LeasesView } from '@/server/views/leases'

/** `14 addresses in use, 137 free.`, and what stands out. */
export function leasesSentence({ pool, rows, unknown }: Pick<LeasesView, 'pool' | 'rows' | 'unknown'>): string {
  if (unknown) return 'How many addresses are in use is unknown.'
  const use = `${pool.used} ${pool.used === 1 ? 'address' : 'addresses'} in use, ${Math.max(0, pool.size - pool.used)} free.`
  const strangers = rows.filter((row) => row.state === 'unknown-device').length
  if (pool.size > 0 && pool.used >= pool.size) return `${use} No further app can get one.`
  if (strangers > 0)
    return `${use} ${strangers === 1 ? 'One belongs' : `${strangers} belong`} to no guest of this host.`
  return use
}
