import type { Context } from '../context'
import { getOperation } from '../db/operations'
import type { RecordedStep } from '../engine/describe-plan'
import { recordedPlan, type PlanStepView } from '../views/plan'

/** The whole plan of an operation as somebody agreed to it, also what never ran. */
export async function agreedPlan({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<PlanStepView[]> {
  const { steps } = await getOperation(ctx.db, input.id)
  return recordedPlan(steps as readonly RecordedStep[])
}
