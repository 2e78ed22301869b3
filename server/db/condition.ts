import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from './client'

/** Shown by a write: the version number of the file, which nothing reads, is written anew as it is. */
export async function isWritable(db: Database): Promise<boolean> {
  const [row] = await db.all<{ user_version: number }>(sql`PRAGMA user_version`)
  await db.run(sql.raw(`PRAGMA user_version = ${Number(row?.user_version ?? 0)}`))
  return true
}

/** Whether the newest migration of this version has been made. */
export async function isCurrent(db: Database): Promise<boolean> {
  const path = join(process.cwd(), 'server/db/migrations/meta/_journal.json')
  const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { entries: { when: number }[] }
  const [made] = await db.all<{ last: number }>(sql`SELECT max(created_at) AS last FROM __drizzle_migrations`)
  return Number(made?.last) >= Math.max(...entries.map(({ when }) => when))
}
