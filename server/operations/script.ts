import type { Context } from '../context'
import { layout } from '../capabilities/network/layout'
import { NetworkSpec } from '../capabilities/network/spec'
import { getOperation } from '../db/operations'
import type { RecordedStep } from '../engine/describe-plan'
import { fileName } from '../file-name/spec'
import { needsOf } from './script/needs'
import { shellScript } from './script/shell-script'

/** The record of an operation as a shell script, and what its file is called. */
export async function script({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string }
}): Promise<{ name: string; text: string }> {
  const row = await getOperation(ctx.db, input.id)
  const steps = (row.steps as readonly RecordedStep[]).map((step) => ({ ...step, changes: step.changes ?? [] }))
  const text = shellScript({ ...row, steps, needs: needsOf(steps, layout(NetworkSpec.parse(row.spec))) })
  const { kind: what, hostName: host, startedAt } = row
  return { name: fileName({ host, what, at: new Date(startedAt), ending: 'sh' }), text }
}
