import { isDeepStrictEqual } from 'node:util'
import { NetworkSpec } from '../capabilities/network/spec'
import { backUpBefore } from '../backups/before-change'
import type { Context } from '../context'
import { getNetwork, saveNetwork } from '../db/networks'
import { ConflictError, InvalidError } from '../errors'
import { forgetPicture } from '../hosts/last-picture'
import { look } from '../hosts/look'
import { isBegun } from '../views/standing'
import type { SettingsView } from '../views/settings'
import { check } from './check-settings'
import { fixedFields, settings } from './settings'

type Input = { hostId: string; spec: Record<string, unknown> }

/** What a form does not speak of stays as it is. */
export async function saveSettings({ ctx, input }: { ctx: Context; input: Input }): Promise<SettingsView> {
  await changeSettings({ ctx, input: { hostId: input.hostId, change: () => input.spec } })
  return settings({ ctx, input })
}

type Change = (before: NetworkSpec) => Record<string, unknown>

/** One change after the other on a host, each made of what the one before has left: of two at once none is lost. */
export async function changeSettings({
  ctx,
  input: { hostId, change },
}: {
  ctx: Context
  input: { hostId: string; change: Change }
}): Promise<void> {
  await ctx.running.alone(hostId, async () => {
    const seen = await look({ ctx, input: { hostId, maxAge: 0 } })
    const { fixed, reason } = fixedFields(isBegun(seen))
    const { spec: before } = await getNetwork(ctx.db, hostId)
    const { exceptions, isolateApps, reservations, records } = before
    const asked: Record<string, unknown> = { exceptions, isolateApps, reservations, records, ...change(before) }
    const moved = fixed.find((field) => !isDeepStrictEqual(asked[field], before[field]))
    if (moved) throw new ConflictError(reason ?? '', { field: moved })
    const { fields } = check(asked, seen)
    if (Object.keys(fields).length > 0)
      throw new InvalidError('Some settings cannot be used. Nothing was saved.', fields)
    const wanted = NetworkSpec.parse(asked)
    if (!isDeepStrictEqual(wanted, before)) await backUpBefore({ ctx, input: { hostId } }).stored(null)
    await saveNetwork(ctx.db, hostId, wanted)
    await forgetPicture(ctx, hostId)
  })
  ctx.live.of(hostId).announce()
}
