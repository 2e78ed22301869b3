import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import type { IsolationView } from '../views/isolation'
import { isolation } from './isolation'
import { saveSettings } from './save-settings'

type Input = { hostId: string; apart: boolean }

/** Keeps the apps apart from each other, or lets them reach each other, once the plan is started. */
export async function isolateApps({
  ctx,
  input: { hostId, apart },
}: {
  ctx: Context
  input: Input
}): Promise<IsolationView> {
  const { spec } = await getNetwork(ctx.db, hostId)
  await saveSettings({ ctx, input: { hostId, spec: { ...spec, isolateApps: apart } } })
  return isolation({ ctx, input: { hostId } })
}
