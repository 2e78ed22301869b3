import { isDeepStrictEqual } from 'node:util'
import type { Host } from '../host/host'
import type { AnyCapability, Change } from './capability'
import type { Event, Outcome } from './events'
import { look, type Snapshot } from './snapshot'

/** A change that was begun: step and number as in the events. */
export type Done = { step: number; number: number; change: Change }

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
  for (const { step, number, change } of [...done].reverse()) {
    const at = { step, change: number }
    emit({ type: 'undo-started', ...at })
    const failures: string[] = []
    for (const command of change.undo ?? []) {
      try {
        await host.run(command)
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error))
      }
    }
    emit({ type: 'undo-ended', ...at, ok: failures.length === 0, text: failures.join('\n') })
  }
  if (done.length === 0) return { outcome: 'rolled-back', lines: ['Nothing was changed.'] }
  return compare(input)
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
