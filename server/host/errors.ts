import { ProximityError } from '@/server/errors'
import type { Output } from './command'
import { quoteAll } from './quote'

type Argv = readonly string[]

export class UnreachableError extends ProximityError {
  override name = 'UnreachableError'
  /** `where` is the subject (`192.168.1.10:22`), `what` says the rest, `advice` what to do about it. */
  constructor(where: string, what: string, advice: string, options?: ErrorOptions) {
    super('unreachable', `${where} ${what}. ${advice}`, { where }, options)
  }
}

export class RefusedKeyError extends ProximityError {
  override name = 'RefusedKeyError'
  constructor(message: string, detail: { where: string; user: string }, options?: ErrorOptions) {
    super('refused-key', message, detail, options)
  }
}

export class ChangedHostKeyError extends ProximityError {
  override name = 'ChangedHostKeyError'
  constructor(
    where: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(
      'changed-host-key',
      `${where} shows the key ${found}, but ${expected || 'no key'} was trusted. Nothing was sent. ` +
        'If the host was installed anew, compare the fingerprint on its console and trust the new one; otherwise somebody may stand in between.',
      { where, expected, found },
    )
  }
}

export class TimeOutError extends ProximityError {
  override name = 'TimeOutError'
  constructor(argv: Argv, seconds: number, ended = true) {
    super(
      'time-out',
      `${show(argv)} was not done after ${seconds} s and ${fate(ended)}. Look at the load of the host, then try again.`,
      { argv, seconds, ended },
    )
  }
}

export class CancelledError extends ProximityError {
  override name = 'CancelledError'
  /** Without `ended` nothing had been started for the one who cancelled. */
  constructor(argv: Argv, ended?: boolean) {
    const rest = ended === undefined ? '' : ` and ${fate(ended)}`
    super('cancelled', `${show(argv)} was cancelled${rest}.`, { argv, ...(ended === undefined ? {} : { ended }) })
  }
}

export class CommandFailedError extends ProximityError {
  override name = 'CommandFailedError'
  readonly exitCode: number
  constructor(argv: Argv, output: Output) {
    const said = lastLine(output.stderr) || lastLine(output.stdout) || 'it said nothing'
    super('command-failed', `${show(argv)} failed with exit code ${output.exitCode}: ${said}`, {
      argv,
      exitCode: output.exitCode,
      stderr: output.stderr.slice(-KEPT),
      stdout: output.stdout.slice(-KEPT),
    })
    this.exitCode = output.exitCode
  }
}

/** Something stood between the sign-in and the command (sudo, a forced command, a broken profile): its exit code answers nothing. */
export class NotStartedError extends ProximityError {
  override name = 'NotStartedError'
  constructor(argv: Argv, output: Output) {
    const said = lastLine(output.stderr) || lastLine(output.stdout) || 'nothing'
    const advice = /\bsudo\b/.test(output.stderr)
      ? 'Let this user run sudo without a password, or sign in as root.'
      : 'Check that the login shell of this user runs commands.'
    super('command-failed', `${show(argv)} was not started; the host answered: ${said}. ${advice}`, {
      argv,
      exitCode: output.exitCode,
      stderr: output.stderr.slice(-KEPT),
      stdout: output.stdout.slice(-KEPT),
    })
  }
}

export class UnexpectedOutputError extends ProximityError {
  override name = 'UnexpectedOutputError'
  constructor(argv: Argv, output: Output, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      'unexpected-output',
      `${show(argv)} answered something Proximity does not understand: ${lastLine(why)}. Please report it with the output below.`,
      { argv, exitCode: output.exitCode, stdout: output.stdout.slice(0, KEPT), stderr: output.stderr.slice(-KEPT) },
      { cause },
    )
  }
}

export class TooMuchOutputError extends ProximityError {
  override name = 'TooMuchOutputError'
  constructor(argv: Argv, bound: number, ended = true) {
    super(
      'unexpected-output',
      `${show(argv)} wrote more than ${Math.round(bound / 1e6)} MB and ${fate(ended)}. Look on the host at what it writes.`,
      { argv, bound, ended },
    )
  }
}

/** What of an output is kept in an error. */
const KEPT = 64 * 1024

/** How a command line is shown in a sentence. */
function show(argv: Argv): string {
  const line = quoteAll(argv).replaceAll('\n', '⏎')
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}

function fate(ended: boolean): string {
  return ended ? 'was ended on the host' : 'may still be running: the host did not confirm its end'
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n')
  return (lines.at(-1) ?? '').trim().slice(0, 400)
}

/** A container that is frozen answers nobody until somebody wakes it. */
export class FrozenError extends ProximityError {
  override name = 'FrozenError'
  constructor(readonly vmid: number) {
    super('refused', `Container ${vmid} is frozen, and answers nobody. Wake it: lxc-unfreeze -n ${vmid}`, { vmid })
  }
}
