import { isCancelled, toldOf } from '../errors'
import type { EventError } from './events'

/** A failure as an event tells it. */
export function eventError(error: unknown): EventError {
  const told = toldOf(error)
  if (told) return { code: told.code, message: told.message, detail: told.detail }
  if (isCancelled(error)) return { code: 'cancelled', message: 'Cancelled before the next change.', detail: {} }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error), detail: {} }
}
