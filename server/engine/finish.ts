import { because } from '../host/cause'
import type { Host } from '../host/host'
import type { Change } from './capability'
import type { Event } from './events'
import { patiently } from './patiently'
import { numberOf, runChange, type Done } from './run-change'
import type { Snapshot } from './snapshot'
import { changesOf, leftToDo, type Step } from './step'
import type { Timer } from './timer/timer'
import { verified } from './verified'
import { waitUntilFree } from './wait-until-free'

type Input = {
  host: Host
  spec: unknown
  steps: readonly Step[]
  agreed: readonly Change[]
  timer: Timer
  emit(event: Event): void
  done: readonly Done[]
  seen: Snapshot
  patience?: number
}

/**
 * What cannot be taken back, once everything else is done and verified: there is only the way forward, which the host itself
 * goes when nobody comes back. Each of these commands may run twice.
 */
export async function finish({
  host,
  spec,
  steps,
  agreed,
  timer,
  emit,
  done,
  seen,
  patience,
}: Input): Promise<Snapshot> {
  if (leftToDo(steps, seen).length === 0) return seen
  const deadline = Date.now() + timer.seconds * 1000
  const patient: Host = { arrivedOn: null, run: (it, options) => patiently(host, it, deadline, options) }
  for (const [index, step] of steps.entries()) {
    const first = done.filter((it) => it.step === index).length
    for (const [place, change] of changesOf(step, seen).entries()) {
      const turn = { step: index, number: first + place, change }
      await waitUntilFree({ host: patient, timer, emit, patience }, turn)
      await runChange({ host: because(patient, { step: index }), timer, emit }, turn, numberOf(agreed, change))
    }
  }
  const capabilities = steps.flatMap((step) => step.capabilities)
  const after = await verified({ host, spec, capabilities }, (now) => leftToDo(steps, now), seen)
  await timer.disarm()
  emit({ type: 'disarmed' })
  return after
}
