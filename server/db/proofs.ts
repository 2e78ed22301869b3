import { desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { NotFoundError } from '../errors'
import type { Database } from './client'
import { proofs, proofSchedules } from './schema'

export type ProofRow = typeof proofs.$inferSelect
export type ListedProof = Omit<ProofRow, 'content'>
export type ProofInterval = (typeof proofSchedules.$inferSelect)['every']

const { content: _content, ...LISTED } = getTableColumns(proofs)

/** How many of a host stay. */
export const KEPT = 100

export async function insertProof(db: Database, row: ProofRow): Promise<void> {
  await db.insert(proofs).values(row)
  const all = await db
    .select({ id: proofs.id })
    .from(proofs)
    .where(eq(proofs.hostId, row.hostId))
    .orderBy(desc(proofs.takenAt))
  const stale = all.slice(KEPT).map(({ id }) => id)
  if (stale.length > 0) await db.delete(proofs).where(inArray(proofs.id, stale))
}

/** The newest of a host, newest first. */
export function listProofs(db: Database, hostId: string, most = KEPT): Promise<ListedProof[]> {
  return db.select(LISTED).from(proofs).where(eq(proofs.hostId, hostId)).orderBy(desc(proofs.takenAt)).limit(most)
}

/** From whom something was sent in a proof, as it is kept; without the thousands of lines beside it. */
export async function sourcesOfProof(db: Database, id: string): Promise<unknown> {
  const [row] = await db
    .select({ sources: sql<string>`json_extract(${proofs.content}, '$.sources')` })
    .from(proofs)
    .where(eq(proofs.id, id))
  if (!row) throw new NotFoundError('proof', id)
  return JSON.parse(row.sources)
}

export async function getProof(db: Database, id: string): Promise<ProofRow> {
  const [row] = await db.select().from(proofs).where(eq(proofs.id, id))
  if (!row) throw new NotFoundError('proof', id)
  return row
}

/** Every day, until somebody asks for something else. */
export async function getProofInterval(db: Database, hostId: string): Promise<ProofInterval> {
  const [row] = await db.select().from(proofSchedules).where(eq(proofSchedules.hostId, hostId))
  return row?.every ?? 'day'
}

export async function saveProofInterval(db: Database, hostId: string, every: ProofInterval): Promise<void> {
  await db
    .insert(proofSchedules)
    .values({ hostId, every })
    .onConflictDoUpdate({ target: proofSchedules.hostId, set: { every } })
}
