import type { Readable, Writable } from 'node:stream'
import type { Command } from './command'
import type { Host, RunOptions } from './host'
import type { Way } from './wire'

export type SessionRunOptions = RunOptions & {
  /** Overrides how this session becomes root. */
  sudo?: boolean
  /** Called when the process has started, with the milliseconds that the login shell and sudo took. */
  onStarted?: (milliseconds: number) => void
}

/** One sign-in on a host. */
export type Session = Host & {
  run<T>(command: Command<T>, options?: SessionRunOptions): Promise<T>
  close(): Promise<void>
  /** Settles when the session is over: with what ended it, or null after `close()`. */
  readonly closed: Promise<Error | null>
}

/** A process that a transport has started. */
export type Started = {
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** The exit code, once the process is over and its output complete; fails when that cannot be known any more. */
  readonly ended: Promise<number>
  /** So many bytes have come from it while somebody waited for it. */
  taken?(bytes: number): void
  /** Lets go of it, whatever becomes of the process: what it says from now on is forgotten. */
  abandon(): void
}

/** How a wrapped command is started: the only thing in which the transports differ. */
export type Start = (command: Command<unknown>, way: Way) => Promise<Started>
