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
  /** Seconds after which the process is ended on the host; 0 for one that is followed, whose standard input stays open meanwhile. */
  readonly timeout: number
  /** It takes long by itself: nothing that is asked at the same time should have to wait for it. */
  readonly slow?: boolean
  parse(output: Output): T
}

type Options<T> = {
  stdin?: string
  accept?: readonly number[]
  timeout?: number
  slow?: boolean
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
