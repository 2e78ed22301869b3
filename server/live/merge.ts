import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'

/** Everything that several sources say, in the order in which they say it; a source waits while nobody takes its words. */
export async function* merge<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const all = new PassThrough({ objectMode: true, highWaterMark: 1 })
  const streams = sources.map((source) => Readable.from(source, { highWaterMark: 1 }))
  for (const stream of streams) stream.pipe(all, { end: false })
  Promise.all(streams.map((stream) => finished(stream))).then(
    () => all.end(),
    (error: unknown) => all.destroy(error as Error),
  )
  try {
    yield* all as AsyncIterable<T>
  } finally {
    for (const stream of streams) stream.destroy()
  }
}
