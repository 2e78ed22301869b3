import { asc, eq } from 'drizzle-orm'
import type { Database } from './client'
import { tokens } from './schema'

export type TokenRow = typeof tokens.$inferSelect

export function listTokens(db: Database): Promise<TokenRow[]> {
  return db.select().from(tokens).orderBy(asc(tokens.madeAt))
}

export async function insertToken(db: Database, row: TokenRow): Promise<void> {
  await db.insert(tokens).values(row)
}

export async function tokenByHash(db: Database, hash: string): Promise<TokenRow | null> {
  const [row] = await db.select().from(tokens).where(eq(tokens.hash, hash))
  return row ?? null
}

export async function getToken(db: Database, id: string): Promise<TokenRow | null> {
  const [row] = await db.select().from(tokens).where(eq(tokens.id, id))
  return row ?? null
}

export async function noteTokenUse(db: Database, id: string, usedAt: number): Promise<void> {
  await db.update(tokens).set({ usedAt }).where(eq(tokens.id, id))
}

export async function deleteToken(db: Database, id: string): Promise<void> {
  await db.delete(tokens).where(eq(tokens.id, id))
}
