import type { Context } from '../context'
import type { Change } from '../engine/capability'
import { digest } from '../engine/describe-plan'
import { changesFor, type Step } from '../engine/step'
import { RefusedError } from '../errors'
import type { Host } from '../host/host'
import { planView, type PlanView } from '../views/plan'
import { roleToStart } from './intent/role'
import { INITIALIZE, type Intent } from './intent/spec'
import { KINDS, type Kind } from './kinds'
import { survey, type Survey } from './survey'
import { undertaking } from './undertaking'

export type Planned = Survey & {
  kind: Kind
  steps: readonly Step[]
  changes: readonly (readonly Change[])[]
  refused: string | null
  digest: string
}

type Input = { hostId: string; intent?: Intent }

/** What would be done right now; nothing is touched. */
export async function plan({ ctx, input }: { ctx: Context; input: Input }): Promise<PlanView> {
  const found = await planned({ ctx, input })
  const needs = roleToStart(input.intent?.do ?? INITIALIZE.do)
  return planView({ ...found, readOnly: found.row.readOnly, needs })
}

export async function planned({
  ctx,
  input,
}: {
  ctx: Context
  input: Input & { maxAge?: number; through?: Host }
}): Promise<Planned> {
  const { kind, wish } = await undertaking({ ctx, input })
  const found = await survey({ ctx, input: { ...input, kind, wish } })
  const steps = KINDS[kind].steps(found.spec)
  const remarks = KINDS[kind].remarks?.(found.spec, found.seen) ?? []
  const blocking = [...found.checks, ...remarks].filter(({ state }) => state === 'failed')
  const refusals = blocking.map(({ title, value, remedy }) => `${title}: ${value}. ${remedy ?? ''}`.trim())
  const changes = steps.map((step) =>
    step.capabilities.flatMap((capability) => {
      try {
        return [...changesFor(step, capability, found.seen)]
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error
        if (blocking.length === 0) refusals.push(error.message)
        return []
      }
    }),
  )
  return {
    ...found,
    checks: [...found.checks, ...remarks],
    kind,
    steps,
    changes,
    refused: refusals.length > 0 ? refusals.join('\n') : null,
    digest: digest(changes.flat()),
  }
}
