import { eq } from 'drizzle-orm'
import type { Database } from './client'
import { keptSecrets } from './schema'
import type { SecretBox } from './secrets'

/** A secret of this installation, made when it is first asked for. */
export async function keepSecret(db: Database, box: SecretBox, name: string, make: () => string): Promise<string> {
  const kept = () => db.select().from(keptSecrets).where(eq(keptSecrets.name, name))
  const [row] = await kept()
  if (row) return String(box.open(row.sealed))
  await db
    .insert(keptSecrets)
    .values({ name, sealed: box.seal(make()) })
    .onConflictDoNothing()
  const [made] = await kept()
  return String(box.open(made?.sealed ?? ''))
}
