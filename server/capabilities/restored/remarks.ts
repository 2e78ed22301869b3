import type { Inventory } from '../inventory'
import { line, type Check } from '../preflight/check'
import { savedNics } from './saved-nics'
import type { RestoreSpec } from './wish'

/** What of a backup does not come back, and why: so that nobody has to find it out. */
export function remarks(spec: RestoreSpec, stock: Inventory): Check[] {
  const { restore } = spec
  if (!restore) return []
  const elsewhere =
    restore.node === stock.node
      ? []
      : [line('restored-node', 'Node', `${stock.node}, the backup is of ${restore.node}`, 'attention')]
  const skipped = savedNics(spec, stock).skips.map(({ id, who, why }) =>
    line(`restored-${id}`, who, why, 'attention', 'It is left alone.'),
  )
  return [...elsewhere, ...skipped]
}
