import { isBatch } from '@/server/host/batch'
import { ENDING } from '@/server/host/wire'
import type { Result } from './machine/call'
import type { SimulatedHost } from './host'

/** Runs one command that travelled here: writes it down, lets faults have their say, and lets the world catch up afterwards. */
export async function executed(
  host: SimulatedHost,
  argv: readonly string[],
  run: () => Promise<Result>,
): Promise<Result> {
  const entry = { argv, exitCode: null as number | null }
  host.log.push(entry)
  const result = await host.faults.around(argv, run)
  host.settle()
  entry.exitCode = result.exitCode
  return result
}

/** A batch is not counted, what it carries is; the end of another process is no command of its own. */
export function isCarrier(words: readonly string[]): boolean {
  return words.at(-1) === '-s' || isBatch(words.at(-1) ?? '') || words[2] === ENDING
}
