import { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import { getNetwork, saveNetwork } from '../db/networks'
import { ConflictError, InvalidError } from '../errors'
import { forgetPicture } from '../hosts/last-picture'
import { look } from '../hosts/look'
import { attributesOf } from '../views/drift'

type Input = { hostId: string; id: string; seen: string | null }

/**
 * What is on the host becomes what is wanted: the settings say it from now on. `seen` is what the person has read; another
 * value by now is refused, and so is one that no setting takes.
 */
export async function adopt({ ctx, input }: { ctx: Context; input: Input }): Promise<void> {
  const { hostId, id } = input
  const found = attributesOf(await look({ ctx, input: { hostId, maxAge: 0 } })).attributes.find(
    (each) => each.id === id,
  )
  if (!found || found.seen !== input.seen)
    throw new ConflictError('The host has changed since this was read. Read it again, then decide.')
  if (!found.adopt) throw new InvalidError(`No setting can say "${found.title}". Repair it, or ignore it.`, {})
  const { adopt: adopted, title } = found
  await ctx.running.alone(hostId, async () => {
    const { spec } = await getNetwork(ctx.db, hostId)
    const wanted = NetworkSpec.safeParse({ ...spec, ...adopted })
    if (!wanted.success) {
      const why = wanted.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')
      throw new InvalidError(`${title} cannot be adopted: ${why}.`, {})
    }
    await saveNetwork(ctx.db, hostId, wanted.data)
  })
  await forgetPicture(ctx, hostId)
  ctx.live.of(hostId).announce()
}
