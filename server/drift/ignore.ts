import type { Context } from '../context'
import { listDifferences, saveDifferences } from '../db/drift'
import { getNetwork } from '../db/networks'
import { NotFoundError } from '../errors'
import { look } from '../hosts/look'
import { rememberDrift } from './follow'

type Input = { hostId: string; id: string; ignored: boolean }

/** A difference that somebody knows of is not counted any more, until it has another value; `ignored: false` takes that back. */
export async function ignore({ ctx, input }: { ctx: Context; input: Input }): Promise<void> {
  const { hostId, id, ignored } = input
  await rememberDrift({ ctx, input: { hostId, seen: await look({ ctx, input: { hostId } }) } })
  const { spec } = await getNetwork(ctx.db, hostId)
  const place = { hostId, slug: spec.slug }
  await ctx.running.alone(hostId, async () => {
    const rows = await listDifferences(ctx.db, place)
    if (!rows.some(({ attribute }) => attribute === id)) throw new NotFoundError('difference', id)
    await saveDifferences(
      ctx.db,
      place,
      rows.map((row) => (row.attribute === id ? { ...row, ignored } : row)),
    )
  })
  ctx.live.of(hostId).announce()
}
