import type { Cause } from './cause'
import type { Command, Output } from './command'

/** A command that is about to be sent. */
export type Sending = { command: Command<unknown>; sudo: boolean; cause: Partial<Cause> }

/**
 * Why a command has not ended by itself: it did not reach the host, or nobody there began it (no sudo); or its end was not heard,
 * since the connection broke.
 */
export const FATES = ['not-sent', 'not-started', 'cancelled', 'timed-out', 'too-much-output', 'lost'] as const
export type Fate = (typeof FATES)[number]

export type Ending = {
  /** Null for one that ended by itself. */
  fate: Fate | null
  /** As the host said it, also of one that was ended. */
  exitCode: number | null
  /** What was heard of it. */
  output: Output
  /** Bytes that came back, whether or not they were kept. */
  received: number
  milliseconds: number
}

/** The account of one command. */
export type Account = { heard?(stdout: string): void; ended(ending: Ending): void }

/**
 * Is told of everything that is sent to a host, by the one function through which all of it goes. Where it answers a promise,
 * nothing is sent before that resolves, and never where it fails.
 */
export type Witness = (sending: Sending) => Account | Promise<Account>
