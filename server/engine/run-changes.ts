import type { Application } from './apply'
import type { AnyCapability, Change } from './capability'
import { type Done, numberOf, runChange } from './run-change'
import { look } from './snapshot'
import { changesOf, type Step } from './step'
import { waitUntilFree } from './wait-until-free'

type Turn = {
  index: number
  step: Step
  changes: readonly Change[]
  done: Done[]
  capabilities: readonly AnyCapability[]
}

/** Runs the changes of a step in their order, each when nobody else is at what it touches; `done` are those that were begun. */
export async function runChanges(
  application: Application,
  { index, step, changes, done, capabilities }: Turn,
): Promise<void> {
  const { signal, agreed } = application
  const numbers = changes.map((change) => numberOf(agreed, change))
  for (const [number, change] of changes.entries()) {
    signal.throwIfAborted()
    const turn = { step: index, number, change }
    if (await waitUntilFree(application, turn)) await assertAsAgreed(application, { step, change, capabilities })
    done.push(turn)
    await runChange(application, turn, numbers[number] ?? 0)
  }
}

type Waited = { step: Step; change: Change; capabilities: readonly AnyCapability[] }

/** While it waited, somebody may have changed the very thing that the change was made for. */
async function assertAsAgreed(
  { host, spec, agreed }: Application,
  { step, change, capabilities }: Waited,
): Promise<void> {
  const now = changesOf(step, await look(host, spec, capabilities))
  const same = now.filter(({ touches }) => touches.some((it) => change.touches.includes(it)))
  for (const each of same) numberOf(agreed, each)
}
