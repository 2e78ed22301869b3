import { and, eq } from 'drizzle-orm'
import { NetworkSpec } from '../capabilities/network/spec'
import type { Database } from './client'
import { networks } from './schema'

const DEFAULT_SLUG = 'lan'

/** What is asked for on a host; the document's defaults until somebody asks for something else. */
export async function getNetwork(
  db: Database,
  hostId: string,
): Promise<{ spec: NetworkSpec; simple: boolean; saved: boolean }> {
  const [row] = await db
    .select()
    .from(networks)
    .where(and(eq(networks.hostId, hostId), eq(networks.slug, DEFAULT_SLUG)))
  return { spec: NetworkSpec.parse(row?.spec ?? {}), simple: row?.simple ?? false, saved: row !== undefined }
}

/** Whether somebody wants no isolated network here. */
export async function saveSimple(db: Database, hostId: string, simple: boolean): Promise<void> {
  const { spec } = await getNetwork(db, hostId)
  await db
    .insert(networks)
    .values({ hostId, slug: DEFAULT_SLUG, spec, simple })
    .onConflictDoUpdate({ target: [networks.hostId, networks.slug], set: { simple } })
}

export async function saveNetwork(db: Database, hostId: string, spec: NetworkSpec): Promise<void> {
  await db
    .insert(networks)
    .values({ hostId, slug: spec.slug, spec })
    .onConflictDoUpdate({ target: [networks.hostId, networks.slug], set: { spec } })
}
