import type { Context } from '../context'
import type { Change } from '../engine/capability'
import { digest } from '../engine/describe-plan'
import type { Step } from '../engine/step'
import { RefusedError } from '../errors'
import { planView, type PlanView } from '../views/plan'
import { initializeSteps } from './steps'
import { survey, type Survey } from './survey'

export type Planned = Survey & {
  steps: readonly Step[]
  changes: readonly (readonly Change[])[]
  refused: string | null
  digest: string
}

/** What *initialize* would do right now; nothing is touched. */
export async function plan({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<PlanView> {
  return planView(await planned({ ctx, input }))
}

export async function planned({ ctx, input }: Parameters<typeof survey>[0]): Promise<Planned> {
  const found = await survey({ ctx, input })
  const steps = initializeSteps(found.spec)
  const blocking = found.checks.filter(({ state }) => state === 'failed')
  const refusals = blocking.map(({ title, value, remedy }) => `${title}: ${value}. ${remedy ?? ''}`.trim())
  const changes = steps.map((step) =>
    step.capabilities.flatMap((capability) => {
      try {
        return [...found.seen.plan(capability)]
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error
        if (blocking.length === 0) refusals.push(error.message)
        return []
      }
    }),
  )
  return {
    ...found,
    steps,
    changes,
    refused: refusals.length > 0 ? refusals.join('\n') : null,
    digest: digest(changes.flat()),
  }
}
