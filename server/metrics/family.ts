import { Counter, Gauge, type Registry } from 'prom-client'

/** One sample: its labels and its value; null where nothing is known, which is no zero. */
export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number | null]

/** A name goes to the one who reads, and no further than it has to. */
const LENGTH = 80

/** Puts a number for each set of labels under one name. Labels are ids and words of closed lists, so that there are never many. */
export function gauge(register: Registry, name: string, help: string, samples: readonly Sample[]): void {
  if (known(samples).length === 0) return
  const metric = new Gauge({ name, help, labelNames: labelsOf(samples), registers: [register] })
  for (const [labels, value] of known(samples)) metric.set(labels, value)
}

/** The same for what only grows; its name ends in `_total`. */
export function counter(register: Registry, name: `${string}_total`, help: string, samples: readonly Sample[]): void {
  if (known(samples).length === 0) return
  const metric = new Counter({ name, help, labelNames: labelsOf(samples), registers: [register] })
  for (const [labels, value] of known(samples)) metric.inc(labels, value)
}

/** Text of a host or a person as a label: bounded, and without what would break a line of a log or a terminal. */
export function labelText(text: string): string {
  const plain = text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
  return [...plain].slice(0, LENGTH).join('')
}

function labelsOf(samples: readonly Sample[]): string[] {
  return [...new Set(samples.flatMap(([labels]) => Object.keys(labels)))]
}

function known(samples: readonly Sample[]): [Record<string, string>, number][] {
  return samples.flatMap(([labels, value]) => (value === null ? [] : [[{ ...labels }, value]]))
}
