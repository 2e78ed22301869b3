import type { Context } from '../context'
import { getBackup } from '../db/backups'
import { BackupContent } from './content'

/** A backup as one file: `proximity-pve1-2026-11-25.json`. */
export async function download({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string }
}): Promise<{ name: string; text: string }> {
  const content = BackupContent.parse((await getBackup(ctx.db, input.id)).content)
  const day = new Date(content.takenAt).toISOString().slice(0, 10)
  return { name: `proximity-${content.host.node}-${day}.json`, text: `${JSON.stringify(content, null, 2)}\n` }
}
