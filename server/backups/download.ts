import type { Context } from '../context'
import { getBackup } from '../db/backups'
import { fileName } from '../file-name/spec'
import { BackupContent } from './content'

/** A backup as one file: `proximity-pve1-backup-2026-11-25.json`. */
export async function download({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string }
}): Promise<{ name: string; text: string }> {
  const content = BackupContent.parse((await getBackup(ctx.db, input.id)).content)
  const at = new Date(content.takenAt)
  return {
    name: fileName({ host: content.host.node, what: 'backup', at, ending: 'json' }),
    text: `${JSON.stringify(content, null, 2)}\n`,
  }
}
