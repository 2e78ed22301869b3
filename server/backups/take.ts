import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { session } from '../hosts/session'
import { collect } from './collect'
import type { BackupContent } from './content'
import { store } from './store'

type Input = { hostId: string; reason?: 'asked' | 'schedule' | 'operation' }

/** Backs a host up now. */
export async function take({ ctx, input }: { ctx: Context; input: Input }): Promise<{ id: string }> {
  const { row } = await session(ctx, input.hostId, 'a backup')
  const content = await contentNow({ ctx, input })
  return { id: await store(ctx, row, { reason: input.reason ?? 'asked', operationId: null, content }) }
}

/** What a backup that is taken now would hold. */
export async function contentNow({ ctx, input }: { ctx: Context; input: Input }): Promise<BackupContent> {
  const { host } = await session(ctx, input.hostId, 'a backup')
  const { spec, simple } = await getNetwork(ctx.db, input.hostId)
  return collect(host, { spec, simple }).content
}
