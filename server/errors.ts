/**
 * Every failure that a person is told about. The list is closed: the API answers a code of this list, and the
 * sentence says what is wrong and what to do.
 */
export type ErrorCode =
  | 'unreachable'
  | 'refused-key'
  | 'changed-host-key'
  | 'time-out'
  | 'cancelled'
  | 'command-failed'
  | 'unexpected-output'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'refused'
  | 'sign-in'
  | 'forbidden'
  | 'read-only'

const BRAND = Symbol.for('proximity.error')

/** `detail` is for the page to unfold: argv, exit code, output, both fingerprints. Never a secret. */
export class ProximityError extends Error {
  override name = 'ProximityError'
  readonly [BRAND] = true
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
  }

  /** By a mark and not by the class: the server loads this module once per bundle, and errors cross from one to the other. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== ProximityError) return Function.prototype[Symbol.hasInstance].call(this, value)
    return typeof value === 'object' && value !== null && BRAND in value
  }
}

/** Somebody asked for an end: the reason of an aborted signal. */
export const isCancelled = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

export class NotFoundError extends ProximityError {
  override name = 'NotFoundError'
  constructor(what: string, id: string) {
    super('not-found', `There is no ${what} ${id}.`, { what, id })
  }
}

/** The wish itself is wrong; `fields` holds a sentence per field of the form. */
export class InvalidError extends ProximityError {
  override name = 'InvalidError'
  constructor(message: string, fields: Record<string, string> = {}) {
    super('invalid', message, { fields })
  }
}

/** The wish is fine, but the world has moved or somebody else is at it. */
export class ConflictError extends ProximityError {
  override name = 'ConflictError'
  constructor(message: string, detail: Record<string, unknown> = {}) {
    super('conflict', message, detail)
  }
}

/** Somebody has decided that nothing is changed on this host. */
export class ReadOnlyError extends ProximityError {
  override name = 'ReadOnlyError'
  constructor(what: string, detail: Record<string, unknown> = {}) {
    super('read-only', `This host is read-only: ${what}. Allow changes in its settings, then start again.`, detail)
  }
}

/** Proximity will not do it, and the sentence says why and what would change that. */
export class RefusedError extends ProximityError {
  override name = 'RefusedError'
  constructor(message: string, detail: Record<string, unknown> = {}) {
    super('refused', message, detail)
  }
}

/** What the system and SQLite say of a disk that takes nothing more (errno(3), sqlite3 result codes). */
const FULL = /^(ENOSPC|EDQUOT|SQLITE_FULL)/

/** What a person is told of a failure, which may stand behind others; null where nothing was written for a person. */
export function toldOf(error: unknown): ProximityError | null {
  if (error instanceof ProximityError) return error
  if (!(error instanceof Error)) return null
  if ('code' in error && FULL.test(String(error.code)))
    return new RefusedError(
      'The disk of the data folder of Proximity is full, so this could not be kept. Make room there, then try again.',
    )
  return toldOf(error.cause)
}
