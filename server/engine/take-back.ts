import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import { ProximityError } from '../errors'
import type { Command } from '../host/command'
import type { Host } from '../host/host'
import type { AnyCapability, Change } from './capability'
import type { Event, Outcome } from './events'
import { look, type Snapshot } from './snapshot'

/** A change that was begun: step and number as in the events. */
export type Done = { step: number; number: number; change: Change }

/** Milliseconds that a host may be out of reach before what is left to take back is given up. */
const PATIENCE = 120_000

type Input = {
  host: Host
  spec: unknown
  capabilities: readonly AnyCapability[]
  before: Snapshot | null
  done: readonly Done[]
  emit(event: Event): void
}

/** Takes every change back, newest first, then looks and compares: `rolled-back` is measured, not assumed. */
export async function takeBack(input: Input): Promise<{ outcome: Outcome; lines: string[] }> {
  const { host, done, emit } = input
  const deadline = Date.now() + PATIENCE
  for (const { step, number, change } of done.toReversed()) {
    const at = { step, change: number }
    emit({ type: 'undo-started', ...at })
    const failures: string[] = []
    for (const command of change.undo ?? []) {
      try {
        await patiently(host, command, deadline)
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error))
      }
    }
    emit({ type: 'undo-ended', ...at, ok: failures.length === 0, text: failures.join('\n') })
  }
  if (done.length === 0) return { outcome: 'rolled-back', lines: ['Nothing was changed.'] }
  return compare(input)
}

/** A way back is gone as soon as the host answers again: undo commands may run twice, so one whose connection broke is sent anew. */
async function patiently(host: Host, command: Command<unknown>, deadline: number): Promise<void> {
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    try {
      await host.run(command)
      return
    } catch (error) {
      const isOut = error instanceof ProximityError && error.code === 'unreachable'
      if (!isOut || Date.now() + wait > deadline) throw error
      await pause(wait)
    }
  }
}

async function compare({ host, spec, capabilities, before }: Input): Promise<{ outcome: Outcome; lines: string[] }> {
  try {
    if (!before) throw new Error('there was no first look')
    const now = await look(host, spec, capabilities)
    const different = capabilities.filter(
      (capability) => !isDeepStrictEqual(before.settled(capability), now.settled(capability)),
    )
    if (different.length === 0)
      return {
        outcome: 'rolled-back',
        lines: ['Everything was put back. A look at the host shows it as it was before.'],
      }
    return {
      outcome: 'rollback-incomplete',
      lines: [
        `Not everything could be put back. Different from before: ${different.map(({ title }) => title).join(', ')}.`,
      ],
    }
  } catch (error) {
    return {
      outcome: 'rollback-incomplete',
      lines: [`Whether everything was put back is unknown: ${error instanceof Error ? error.message : String(error)}`],
    }
  }
}
