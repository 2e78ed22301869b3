import { eq, isNotNull } from 'drizzle-orm'
import type { Database } from './client'
import { hosts, keptSecrets, lastPictures, receivers } from './schema'
import type { SecretBox } from './secrets'

/** Encrypts all that is encrypted anew, with another key: everything or nothing. Answers how many secrets there are. */
export async function rotateKey(db: Database, from: SecretBox, to: SecretBox): Promise<number> {
  const anew = (sealed: string): string => to.seal(from.open(sealed))
  return db.transaction(async (all) => {
    let count = 0
    for (const table of [hosts, receivers] as const) {
      const rows = await all.select({ id: table.id, secret: table.secret }).from(table).where(isNotNull(table.secret))
      for (const { id, secret } of rows) {
        if (secret === null) continue
        await all
          .update(table)
          .set({ secret: anew(secret) })
          .where(eq(table.id, id))
        count += 1
      }
    }
    for (const { name, sealed } of await all.select().from(keptSecrets)) {
      await all
        .update(keptSecrets)
        .set({ sealed: anew(sealed) })
        .where(eq(keptSecrets.name, name))
      count += 1
    }
    for (const { hostId, sealed } of await all.select().from(lastPictures)) {
      await all
        .update(lastPictures)
        .set({ sealed: anew(sealed) })
        .where(eq(lastPictures.hostId, hostId))
      count += 1
    }
    return count
  })
}

/** Whether this key opens what is there. With nothing encrypted yet, any key does. */
export async function isKeyOf(db: Database, box: SecretBox): Promise<boolean> {
  const [[kept], [host]] = await Promise.all([
    db.select({ sealed: keptSecrets.sealed }).from(keptSecrets).limit(1),
    db.select({ sealed: hosts.secret }).from(hosts).where(isNotNull(hosts.secret)).limit(1),
  ])
  try {
    for (const sealed of [kept?.sealed, host?.sealed]) if (sealed) box.open(sealed)
    return true
  } catch {
    return false
  }
}
