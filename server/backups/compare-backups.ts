import type { Context } from '../context'
import { getBackup, getListedBackup } from '../db/backups'
import type { ComparisonView } from '../views/backups'
import { compareContents } from './compare'
import { BackupContent } from './content'
import { summary } from './summary'
import { contentNow } from './take'

/** `to` is the id of a backup; none means now: the host is looked at, and nothing is stored. */
type Input = { hostId: string; from: string; to?: string | undefined }

export async function compare({ ctx, input }: { ctx: Context; input: Input }): Promise<ComparisonView> {
  const { hostId, from, to } = input
  const [before, after] = await Promise.all([
    stored(ctx, from),
    to === undefined ? contentNow({ ctx, input: { hostId } }) : stored(ctx, to),
  ])
  return {
    from: summary(await getListedBackup(ctx.db, from), hostId),
    to: to === undefined ? null : summary(await getListedBackup(ctx.db, to), hostId),
    ...compareContents(before, after),
  }
}

async function stored(ctx: Context, id: string): Promise<BackupContent> {
  return BackupContent.parse((await getBackup(ctx.db, id)).content)
}
