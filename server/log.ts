import pino, { type Logger } from 'pino'
import { env } from './env'

let logger: Logger | null = null

/** One JSON line per event on standard output. Secrets are never handed to it; these paths are struck out all the same. */
export function log(): Logger {
  logger ??= pino({
    level: env().logLevel,
    redact: ['*.privateKey', '*.passphrase', '*.password', '*.secret', '*.auth'],
  })
  return logger
}
