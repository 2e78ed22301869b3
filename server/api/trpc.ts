import { initTRPC, TRPCError } from '@trpc/server'
import type { OpenApiMeta } from 'trpc-to-openapi'
import { ZodError } from 'zod'
import type { Context } from '../context'
import { asItIs } from './as-it-is'
import { ProximityError, toldOf, type ErrorCode } from '../errors'
import { type About, type Access, admit, type Needed } from './access'

const CODES: Record<ErrorCode, TRPCError['code']> = {
  unreachable: 'SERVICE_UNAVAILABLE',
  'refused-key': 'PRECONDITION_FAILED',
  'changed-host-key': 'PRECONDITION_FAILED',
  'time-out': 'TIMEOUT',
  cancelled: 'CLIENT_CLOSED_REQUEST',
  'command-failed': 'INTERNAL_SERVER_ERROR',
  'unexpected-output': 'INTERNAL_SERVER_ERROR',
  'not-found': 'NOT_FOUND',
  invalid: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  refused: 'PRECONDITION_FAILED',
  'sign-in': 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'read-only': 'FORBIDDEN',
}

/** What every error carries: a code of the closed list, a sentence, and what a page may unfold. */
export type ErrorShape = { code: ErrorCode | 'unexpected'; message: string; detail: Record<string, unknown> }

const t = initTRPC
  .context<Context>()
  .meta<OpenApiMeta & { access?: Access }>()
  .create({
    transformer: asItIs,
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
    errorFormatter: ({ shape, error }) => {
      const proximity = describe(error)
      // Never the stack, and never a message that was not written for a person.
      const { stack: _stack, ...data } = shape.data
      return { ...shape, message: proximity.message, data: { ...data, proximity } }
    },
  })

/** The one place where errors of use cases become errors of the API. */
const translated = t.procedure.use(async ({ next }) => {
  const result = await next()
  const cause = result.ok ? null : toldOf(result.error.cause)
  if (!cause) return result
  throw new TRPCError({ code: CODES[cause.code], message: cause.message, cause })
})

function describe(error: TRPCError): ErrorShape {
  const { cause } = error
  if (cause instanceof ProximityError) return { code: cause.code, message: cause.message, detail: cause.detail }
  if (cause instanceof ZodError) {
    const fields = Object.fromEntries(cause.issues.map((issue) => [issue.path.join('.'), issue.message]))
    return { code: 'invalid', message: 'Some fields cannot be used.', detail: { fields } }
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return { code: 'unexpected', message: error.message, detail: {} }
  return { code: 'unexpected', message: 'Something failed inside Proximity. Its log says what.', detail: {} }
}

/** Asked before anything else of a procedure: whoever it does not declare may not. */
const admitted = translated.use(async ({ ctx, meta, getRawInput, next }) => {
  await admit(ctx, meta?.access, await getRawInput())
  return next()
})

/**
 * A procedure for whoever has at least this role, and reaches what the procedure is about. There is no other way to make one, so
 * each says who may.
 */
export function may(needs: Needed, about: About) {
  return admitted.meta({ access: { needs, about } })
}

export const router = t.router
export const createCallerFactory = t.createCallerFactory
