import { asc, eq } from 'drizzle-orm'
import { NotFoundError } from '../errors'
import type { Database } from './client'
import { receivers } from './schema'
import type { SecretBox } from './secrets'

export type ReceiverRow = typeof receivers.$inferSelect

export function listReceivers(db: Database): Promise<ReceiverRow[]> {
  return db.select().from(receivers).orderBy(asc(receivers.addedAt))
}

export async function getReceiver(db: Database, id: string): Promise<ReceiverRow> {
  const [row] = await db.select().from(receivers).where(eq(receivers.id, id))
  if (!row) throw new NotFoundError('receiver', id)
  return row
}

export async function insertReceiver(db: Database, row: ReceiverRow): Promise<void> {
  await db.insert(receivers).values(row)
}

export async function updateReceiver(
  db: Database,
  id: string,
  change: Partial<Pick<ReceiverRow, 'toldUpTo' | 'sentAt' | 'problem'>>,
): Promise<void> {
  await db.update(receivers).set(change).where(eq(receivers.id, id))
}

/** Encrypts what lies readable of receivers that were kept before their addresses were encrypted too. */
export async function sealReceivers(db: Database, secrets: SecretBox): Promise<void> {
  let sealedAny = false
  for (const { id, settings, secret, kind } of await listReceivers(db)) {
    const kept = settings as Record<string, string>
    if (kept['url'] === undefined && kept['server'] === undefined) continue
    const sealed = secrets.seal({ ...kept, secret: secret === null ? '' : secrets.open(secret) })
    await db
      .update(receivers)
      .set({ settings: { to: shownOf(kind, kept) }, secret: sealed })
      .where(eq(receivers.id, id))
    sealedAny = true
  }
  // What was overwritten is still in the file until it is written anew.
  if (sealedAny) await db.compact()
}

/** Where messages go, without what may be as good as a password: the path of an address, the topic of an ntfy server. */
export function shownOf(
  kind: ReceiverRow['kind'],
  { url = '', to = '', server = '' }: Record<string, unknown>,
): string {
  if (kind === 'mail') return `${String(to)} by ${String(server)}`
  return URL.canParse(String(url)) ? `${new URL(String(url)).origin}/…` : ''
}

export async function deleteReceiver(db: Database, id: string): Promise<void> {
  await db.delete(receivers).where(eq(receivers.id, id))
}
