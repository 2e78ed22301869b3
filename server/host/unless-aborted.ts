import { defer } from './defer'
import { CancelledError } from './errors'

/** Waits for a promise, but no longer than the one who asked: what was begun goes on for others. */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  argv: readonly string[],
  promise: Promise<T>,
): Promise<T> {
  if (!signal) return promise
  if (signal.aborted) {
    promise.catch(() => undefined)
    throw new CancelledError(argv)
  }
  const left = defer<void>()
  const leave = () => left.resolve()
  const gone = left.promise.then((): never => {
    throw new CancelledError(argv)
  })
  signal.addEventListener('abort', leave, { once: true })
  return Promise.race([promise, gone]).finally(() => signal.removeEventListener('abort', leave))
}
