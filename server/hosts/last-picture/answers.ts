import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import type { Memory } from '../../host/ask-once'
import type { Output } from '../../host/command'

/** Everything that a host answered in one look, and the address that the look arrived on. */
export type Answered = { arrivedOn: string | null; answers: Memory & Iterable<readonly [Argv, Output]> }

type Argv = readonly string[]

/** A memory that writes down what it is asked for and told; what it does not know itself, it asks of another one. */
export function writtenDown(known: Memory = NOTHING): Answered['answers'] {
  const found = new Map<string, readonly [Argv, Output]>()
  const keep = (argv: Argv, output: Output) => void found.set(JSON.stringify(argv), [argv, output])
  return {
    recall: (argv) => {
      const output = found.get(JSON.stringify(argv))?.[1] ?? known.recall(argv)
      if (output) keep(argv, output)
      return output
    },
    keep: (argv, output) => {
      keep(argv, output)
      known.keep(argv, output)
    },
    [Symbol.iterator]: () => found.values(),
  }
}

const NOTHING: Memory = { recall: () => null, keep: () => undefined }

const Packed = z.object({
  arrivedOn: z.string().nullable(),
  answers: z.array(z.tuple([z.array(z.string()), z.string(), z.string(), z.number()])),
})

export async function pack({ arrivedOn, answers: all }: Answered): Promise<string> {
  const answers = Array.from(all, ([argv, { stdout, stderr, exitCode }]) => [argv, stdout, stderr, exitCode])
  return (await promisify(gzip)(JSON.stringify({ arrivedOn, answers }))).toString('base64')
}

/** Throws for what is no such thing. */
export async function unpack(packed: unknown): Promise<Answered> {
  const text = (await promisify(gunzip)(Buffer.from(z.string().parse(packed), 'base64'))).toString()
  const { arrivedOn, answers: rows } = Packed.parse(JSON.parse(text))
  const answers = writtenDown()
  for (const [argv, stdout, stderr, exitCode] of rows) answers.keep(argv, { stdout, stderr, exitCode })
  return { arrivedOn, answers }
}
