import type { Context } from '../context'
import type { IsolationView } from '../views/isolation'
import { isolation } from './isolation'
import { changeSettings } from './save-settings'

type Input = { hostId: string; apart: boolean }

/** Keeps the apps apart from each other, or lets them reach each other, once the plan is started. */
export async function isolateApps({
  ctx,
  input: { hostId, apart },
}: {
  ctx: Context
  input: Input
}): Promise<IsolationView> {
  await changeSettings({ ctx, input: { hostId, change: (spec) => ({ ...spec, isolateApps: apart }) } })
  return isolation({ ctx, input: { hostId } })
}
