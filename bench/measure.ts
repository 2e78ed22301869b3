import os from 'node:os'
import type { Figure } from './report'

/** Runs once and answers what it measured, by name: in milliseconds. */
export type Contender = { name: string; run(): Promise<Record<string, number>> }

/**
 * Lets the contenders take turns, so that whatever else the machine does meanwhile strikes them alike, and begins each
 * round with another one, so that none always runs after the same neighbour.
 */
export async function takeTurns(contenders: readonly Contender[], rounds: number, log = say): Promise<Figure[]> {
  const samples = new Map<string, number[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const index of contenders.keys()) {
      const contender = contenders[(round + index) % contenders.length] as Contender
      log(`round ${round + 1} of ${rounds}: ${contender.name}`)
      for (const [name, milliseconds] of Object.entries(await contender.run()))
        samples.set(name, [...(samples.get(name) ?? []), milliseconds])
    }
  }
  return [...samples].map(([name, all]) => ({ name, unit: 'ms', value: median(all), samples: all }))
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** What is timed as a whole, under its own name. */
export function contender(name: string, work: () => Promise<unknown>): Contender {
  return { name, run: async () => ({ [name]: await timed(work) }) }
}

export function valueOf(figures: readonly Figure[], name: string): number {
  const figure = figures.find((candidate) => candidate.name === name)
  if (!figure) throw new TypeError(`Nothing was measured by the name "${name}"`)
  return figure.value
}

/** Figures from two machines do not compare; from a busy one, hardly. */
export function machine(): string {
  const [cpu] = os.cpus()
  const load = os.loadavg()[0] ?? 0
  return [
    `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    `${os.type()} ${os.release()}`,
    `Node ${process.versions.node}`,
    `load ${load.toFixed(1)} at the start`,
  ].join(', ')
}
