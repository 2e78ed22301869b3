import { CancelledError } from './errors'

/** Waits for a promise, but no longer than the one who asked: what was begun goes on for others. */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  argv: readonly string[],
  promise: Promise<T>,
): Promise<T> {
  if (!signal) return promise
  let leave = () => {}
  const gone = new Promise<never>((_, reject) => (leave = () => reject(new CancelledError(argv))))
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave, { once: true })
  return Promise.race([promise, gone]).finally(() => signal.removeEventListener('abort', leave))
}
