import type { Cause } from './cause'
import { shown, type Command, type Output } from './command'
import { collect } from './collect'
import { installed } from './commands/installed'
import { defer } from './defer'
import { CancelledError, NotStartedError, TimeOutError, TooMuchOutputError } from './errors'
import { judge } from './judge'
import { refuseChange } from './read-only'
import type { SessionRunOptions, Start, Started } from './session'
import { Story } from './story'
import { ending } from './wire'
import type { Fate, Witness } from './witness'

export type RunSettings = {
  start: Start
  sudo: boolean
  /** Its user may run what is in the list, and nothing else. */
  listed?: boolean
  /** Nothing is sent that changes the host. */
  readOnly?: boolean
  /** Bytes of output per stream after which a command is ended. */
  bound: number
  /** Seconds for what should have come by itself: `timeout` on the host comes first, and this is for one on which not even that works. */
  patience?: number
  /** What it starts is let go of, and not ended: it is itself how something is ended. */
  isLast?: boolean
  witness?: Witness | undefined
}

/** Runs a command to its answer, on any transport. Whatever interrupts it, the process is over on the host before this fails. */
export async function run<T>(settings: RunSettings, command: Command<T>, options: SessionRunOptions = {}): Promise<T> {
  if (settings.readOnly) refuseChange(command)
  if (options.signal?.aborted) throw new CancelledError(shown(command))
  const way = { cause: {}, ...options, sudo: options.sudo ?? settings.sudo }
  const story = await Story.begin(settings.witness, { command, sudo: way.sudo, cause: way.cause })
  try {
    return await send(settings, command, way, story)
  } finally {
    story.end()
  }
}

type Way = SessionRunOptions & { sudo: boolean; cause: Partial<Cause> }

async function send<T>(settings: RunSettings, command: Command<T>, options: Way, story: Story): Promise<T> {
  const isFollowed = command.timeout === 0
  const bound = isFollowed ? TAIL : settings.bound
  const { sudo } = options
  // The process may have its time to itself for a while before anybody here is told that it started.
  const askedAt = performance.now()
  const listed = sudo && settings.listed === true
  const sent = listed ? installed(command) : command
  const started = await settings.start(sent, { sudo, listed })
  const startedAt = performance.now()

  const interruption = defer<Interruption>()
  const pid = defer<number>()
  // It reads what a host says: where that is nonsense, this command fails and nothing else.
  let listener = options.onOutput
  const tell = (text: string, stream: 'stdout' | 'stderr') => {
    try {
      listener?.(text, stream)
    } catch (cause) {
      listener = undefined
      interruption.resolve({ cause })
    }
  }
  const shared = {
    bound,
    followed: isFollowed,
    onOverflow: () => interruption.resolve('too-much-output'),
    onTaken: (bytes: number) => started.taken?.(bytes),
  }
  const stdout = collect(started.stdout, {
    ...shared,
    onText: (text) => {
      story.heard(text)
      tell(text, 'stdout')
    },
    onAnnounced: (announced) => {
      pid.resolve(announced)
      options.onStarted?.(performance.now() - startedAt)
    },
  })
  const stderr = collect(started.stderr, {
    ...shared,
    onText: (text) => tell(text, 'stderr'),
    onAnnounced: () => undefined,
  })
  story.sent(started, { stdout, stderr })
  // A process that does not read its input may be gone before all of it is written.
  started.stdin.on('error', () => undefined)
  // One that is followed is to end with the connection, and hears of that by its standard input.
  if (!isFollowed) started.stdin.end(sent.stdin)
  else if (sent.stdin !== undefined) started.stdin.write(sent.stdin)

  const forget = watch(command, options.signal, pid.promise, settings.patience ?? PATIENCE, interruption.resolve)
  try {
    const first = await Promise.race([started.ended, interruption.promise])
    const output: Output = {
      stdout: stdout.text(),
      stderr: stderr.text(),
      exitCode: typeof first === 'number' ? first : 255,
    }
    const interrupted = async (why: Exclude<Interruption, 'not-started'>): Promise<Error> => {
      story.fate = typeof why === 'object' ? 'cancelled' : why
      return failure(why, command, bound, await end(settings, started, pid.promise, options))
    }
    if (first === 'not-started') {
      story.fate = 'not-started'
      throw new NotStartedError(shown(command), output)
    }
    if (typeof first !== 'number') throw await interrupted(first)

    Object.assign(story, { output, fate: stdout.announced ? null : 'not-started' })
    if (!stdout.announced) throw new NotStartedError(shown(command), output)
    if (wasTimedOut(command, first, performance.now() - askedAt)) {
      throw await interrupted('timed-out')
    }
    return judge(command, output)
  } finally {
    forget()
    started.abandon()
  }
}

/** Bytes that are kept of a command that is followed: what it said last. */
const TAIL = 64 * 1024

type Interruption = Extract<Fate, 'cancelled' | 'timed-out' | 'too-much-output' | 'not-started'> | { cause: unknown }

const PATIENCE = 10

/** As often as that a login shell may take to come to the command: of one that is followed, nothing else tells that it never began. */
const BEGINNING = 3

function watch(
  command: Command<unknown>,
  signal: AbortSignal | undefined,
  pid: Promise<number>,
  patience: number,
  interrupt: (why: Interruption) => void,
) {
  const cancel = () => interrupt('cancelled')
  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted) cancel()
  const isFollowed = command.timeout === 0
  const timer = isFollowed
    ? setTimeout(() => interrupt('not-started'), BEGINNING * patience * 1000)
    : setTimeout(() => interrupt('timed-out'), (command.timeout + patience) * 1000)
  if (isFollowed) void pid.then(() => clearTimeout(timer))
  return () => {
    signal?.removeEventListener('abort', cancel)
    clearTimeout(timer)
  }
}

function failure(
  why: Exclude<Interruption, 'not-started'>,
  command: Command<unknown>,
  bound: number,
  ended: boolean,
): Error {
  const { timeout } = command
  const argv = shown(command)
  if (typeof why === 'object') return why.cause instanceof Error ? why.cause : new Error(String(why.cause))
  if (why === 'cancelled') return new CancelledError(argv, ended)
  if (why === 'timed-out') return new TimeOutError(argv, timeout, ended)
  return new TooMuchOutputError(argv, bound, ended)
}

/** 137 when the command would not go and had to be killed. */
function wasTimedOut({ timeout }: Command<unknown>, exitCode: number, elapsed: number): boolean {
  return timeout > 0 && elapsed >= timeout * 1000 && (exitCode === 124 || exitCode === 137)
}

/** Ends the process on the host through a second channel; true when it was seen to be gone. */
async function end(settings: RunSettings, started: Started, pid: Promise<number>, way: Way): Promise<boolean> {
  started.ended.catch(() => undefined)
  if (settings.isLast) return false
  try {
    const known = await within(3_000, pid)
    // A process id of 1 or less would mean everybody.
    if (known === undefined || known <= 1) return false
    const last = { ...settings, readOnly: false, bound: 1e6, isLast: true }
    const gone = await run(last, ending(known), { sudo: way.sudo, cause: way.cause })
    await within(2_000, started.ended)
    return gone
  } catch {
    return false
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, milliseconds, undefined)))
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
