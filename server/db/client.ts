import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import * as schema from './schema'

/** Opens `<folder>/proximity.db`, or a database in memory for `:memory:`, and brings it to the current schema. */
export async function openDatabase(folder: string) {
  if (folder !== ':memory:') mkdirSync(folder, { recursive: true, mode: 0o700 })
  const client = createClient({ url: folder === ':memory:' ? ':memory:' : `file:${fileIn(folder)}` })
  if (folder !== ':memory:') await client.executeMultiple('PRAGMA journal_mode = WAL; PRAGMA synchronous = normal;')
  const db = drizzle(client, { schema, casing: 'snake_case' })
  await migrate(db, { migrationsFolder: join(process.cwd(), 'server/db/migrations') })
  return Object.assign(db, {
    close: () => client.close(),
    /** Takes what SQLite has only written to its log into the database file: a copy of that file is whole then. */
    flush: async (): Promise<void> => {
      await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    },
    /** Writes the file anew, without what was deleted. */
    compact: async (): Promise<void> => {
      await client.execute('VACUUM')
      await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    },
  })
}

/** The database of a folder as it is: nothing is made or written, also while a dashboard has it open. */
export async function openToRead(folder: string): Promise<Database> {
  if (!existsSync(fileIn(folder)))
    throw new Error(`There is no database in ${folder}. PROXIMITY_DATA_DIR names its folder.`)
  const client = createClient({ url: `file:${fileIn(folder)}` })
  await client.execute('PRAGMA query_only = on')
  const nothing = () => Promise.resolve()
  const own = { close: () => client.close(), flush: nothing, compact: nothing }
  return Object.assign(drizzle(client, { schema, casing: 'snake_case' }), own)
}

function fileIn(folder: string): string {
  return join(folder, 'proximity.db')
}

export type Database = Awaited<ReturnType<typeof openDatabase>>
