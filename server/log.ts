import pino, { type DestinationStream, type Logger } from 'pino'
import { env } from './env'

/** Fields that hold a secret, at whatever depth: they are never handed over, and struck out all the same. */
const SECRET = [
  ...['password', 'passphrase', 'privateKey', 'secret', 'secretKey', 'token', 'auth', 'hash'],
  ...['authorization', 'cookie', 'setCookie', 'session', 'sessionId'],
]
const DEPTH = 5

let logger: Logger | null = null

/** One JSON line per event, on standard output: docs/operation.md lists them. */
export function log(): Logger {
  logger ??= logTo(pino.destination({ fd: 1, sync: true }), env().logLevel)
  return logger
}

/** The same, to somewhere else. */
export function logTo(destination: DestinationStream, level: string): Logger {
  const paths = SECRET.flatMap((name) => Array.from({ length: DEPTH }, (_, depth) => '*.'.repeat(depth) + name))
  return pino({ level, redact: paths, serializers: { err: (error: unknown) => told(error) } }, destination)
}

/** What an error tells; of a question to the database that failed, not what was to be stored by it. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { params, ...rest } = pino.stdSerializers.err(error) as Record<string, unknown> & {
    message: string
    stack: string
  }
  if (params === undefined) return rest
  const [message = ''] = rest.message.split('\nparams: ')
  return { ...rest, message, stack: rest.stack.replace(error.message, message) }
}
