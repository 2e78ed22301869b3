import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { session } from '../hosts/session'
import { collect } from './collect'
import type { BackupContent } from './content'
import { lackingIn } from './lacking'
import { store } from './store'

type Input = { hostId: string; reason?: 'asked' | 'schedule' | 'operation' }

/** Backs a host up now; says what could not be read. */
export async function take({
  ctx,
  input,
}: {
  ctx: Context
  input: Input
}): Promise<{ id: string; lacking: readonly string[] }> {
  const { row } = await session(ctx, input.hostId, 'a backup')
  const content = await contentNow({ ctx, input })
  const id = await store(ctx, row, { reason: input.reason ?? 'asked', operationId: null, content })
  return { id, lacking: lackingIn(content) }
}

/** What a backup that is taken now would hold. */
export async function contentNow({ ctx, input }: { ctx: Context; input: Input }): Promise<BackupContent> {
  const { host } = await session(ctx, input.hostId, 'a backup')
  const { spec, simple } = await getNetwork(ctx.db, input.hostId)
  return collect(host, { spec, simple }).content
}
