import type { OperationView } from '@/server/views/operation'

/** Seconds that the operation has taken so far, or took. */
export function operationSeconds(operation: Pick<OperationView, 'startedAt' | 'endedAt'>, now: number): number {
  return Math.max(0, ((operation.endedAt ?? now) - operation.startedAt) / 1000)
}

/** Seconds of a step: as measured, or, while it runs, what is left of the whole after the steps before it. */
export function stepSeconds(
  operation: Pick<OperationView, 'startedAt' | 'endedAt' | 'steps'>,
  index: number,
  now: number,
): number | null {
  const step = operation.steps[index]
  if (!step) return null
  if (step.seconds !== null) return step.seconds
  if (step.state !== 'running') return null
  const before = operation.steps.slice(0, index).reduce((sum, it) => sum + (it.seconds ?? 0), 0)
  return Math.max(0, operationSeconds(operation, now) - before)
}
