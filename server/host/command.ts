/** What a finished process left behind. `exitCode` is always a number: a process that ended without one is a failure of the connection. */
export type Output = { stdout: string; stderr: string; exitCode: number }

/**
 * One thing to run on a host, as a value: it can be run, listed in a preview, undone, written into a script and compared.
 * `accept` holds the exit codes that are answers; any other one makes the run fail.
 */
export type Command<T = void> = {
  readonly argv: readonly [string, ...string[]]
  /** What errors say was run, where `argv` is only a way to run it. */
  readonly shownAs?: readonly string[]
  readonly stdin?: string
  readonly accept: readonly number[]
  /** The same for whoever judges it later, where all of them are accepted until then. */
  readonly answers?: readonly number[]
  /** Seconds after which the process is ended on the host; 0 for one that is followed, whose standard input stays open meanwhile. */
  readonly timeout: number
  /** It takes long by itself: nothing that is asked at the same time should have to wait for it. */
  readonly slow?: boolean
  /** What it runs on the host, where it is only the way there. */
  readonly carries?: Carries
  parse(output: Output): T
}

/** A command that runs within another one, which is only its way to the host. */
export type Carried = {
  argv: readonly string[]
  /** Null where nothing was heard of its end. */
  exitCode: number | null
  /** That exit code is no answer to whoever asked. */
  failed: boolean
  /** Bytes that came back of it. */
  received: number
  carried?: readonly Carried[]
}

/** How what became of such commands is read from what the one that carries them says. */
export type Carries = {
  /** At its end, also where that came too soon; an exit code of -1 is one that was not heard. */
  ended?(output: Output): readonly Carried[]
  /** As it goes: takes its standard output in pieces of any size. */
  listen?(tell: (carried: Carried) => void): (chunk: string) => void
}

type Options<T> = {
  stdin?: string
  accept?: readonly number[]
  timeout?: number
  slow?: boolean
  carries?: Carries
  parse?: (output: Output) => T
}

/** A command without `parse` answers nothing. */
export function command<T = void>(argv: readonly [string, ...string[]], options: Options<T> = {}): Command<T> {
  return {
    argv,
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    accept: options.accept ?? [0],
    timeout: options.timeout ?? 30,
    ...(options.slow ? { slow: true } : {}),
    ...(options.carries ? { carries: options.carries } : {}),
    parse: options.parse ?? (() => undefined as T),
  }
}

/** The same command with its answer read further. */
export function map<A, B>(source: Command<A>, read: (answer: A) => B): Command<B> {
  return { ...source, parse: (output) => read(source.parse(output)) }
}

/** The words by which people know a command. */
export function shown({ argv, shownAs }: Pick<Command<unknown>, 'argv' | 'shownAs'>): readonly string[] {
  return shownAs ?? argv
}
