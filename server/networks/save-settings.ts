import { isDeepStrictEqual } from 'node:util'
import { NetworkSpec } from '../capabilities/network/spec'
import { backUpBefore } from '../backups/before-change'
import type { Context } from '../context'
import { getNetwork, saveNetwork } from '../db/networks'
import { ConflictError, InvalidError } from '../errors'
import { look } from '../hosts/look'
import { isBegun } from '../views/standing'
import type { SettingsView } from '../views/settings'
import { check } from './check-settings'
import { fixedFields, settings } from './settings'

type Input = { hostId: string; spec: Record<string, unknown> }

/** What a form does not speak of stays as it is. */
export async function saveSettings({ ctx, input }: { ctx: Context; input: Input }): Promise<SettingsView> {
  const seen = await look({ ctx, input: { hostId: input.hostId, maxAge: 0 } })
  const { fixed, reason } = fixedFields(isBegun(seen))
  const { spec: before } = await getNetwork(ctx.db, input.hostId)
  const { exceptions, isolateApps, reservations, records } = before
  const asked = { exceptions, isolateApps, reservations, records, ...input.spec } as Record<string, unknown>
  const moved = fixed.find((field) => !isDeepStrictEqual(asked[field], before[field]))
  if (moved) throw new ConflictError(reason ?? '', { field: moved })
  const { fields } = check(asked, seen)
  if (Object.keys(fields).length > 0) throw new InvalidError('Some settings cannot be used. Nothing was saved.', fields)
  const wanted = NetworkSpec.parse(asked)
  if (!isDeepStrictEqual(wanted, before)) await backUpBefore({ ctx, input }).stored(null)
  await saveNetwork(ctx.db, input.hostId, wanted)
  ctx.looks.forget(input.hostId)
  ctx.live.of(input.hostId).announce()
  return settings({ ctx, input })
}
