import type { Command } from '@/server/host/command'
import { CommandFailedError } from '@/server/host/errors'
import type { Open } from '@/server/host/pool'
import type { Session, SessionRunOptions } from '@/server/host/session'
import { openSsh, type Target } from '@/server/host/ssh'
import { GUARDED } from '@/server/engine/timer/scripts'

/** What becomes of a change: `after` ones are run, and then something goes wrong. */
export const FAULTS = [
  'fails',
  'fails after its work',
  'hangs after its work',
  'is cut off',
  'meets a full disk',
] as const
export type Fault = (typeof FAULTS)[number]

/** Orders one fault for the nth change from now, counted from 1; `cut` is called when a cable has to go. */
export class Faulty {
  #fault: Fault | null = null
  #at = 0
  #count = 0
  #isFull = false

  constructor(private readonly cut: () => void) {}

  order(fault: Fault | null, at: number): void {
    this.#fault = fault
    this.#at = at
    this.#count = 0
    this.#isFull = false
  }

  /** How many changes were begun since the order. */
  get count(): number {
    return this.#count
  }

  open: Open = async (target, witness): Promise<Session> => {
    const session = await openSsh(target as Target, { witness })
    const run = async <T>(asked: Command<T>, options?: SessionRunOptions): Promise<T> => {
      const from = changeIn(asked)
      const isIt = from > 0 && (this.#count += 1) === this.#at
      if (isIt && this.#fault === 'meets a full disk') this.#isFull = true
      if (isIt && this.#fault === 'is cut off') setImmediate(this.cut)
      const way = isIt && this.#fault ? spoilt(asked, this.#fault, from) : asked
      const answer = await session.run(this.#isFull ? withoutSpace(way) : way, options)
      if (isIt && this.#fault === 'fails after its work') throw new CommandFailedError(asked.argv, FAILED)
      return answer
    }
    return { arrivedOn: session.arrivedOn, closed: session.closed, close: () => session.close(), run }
  }
}

const FAILED = { exitCode: 99, stdout: '', stderr: 'broken on purpose' }

/** Where the command of a change begins among the words that guard it; 0 in any other command. */
function changeIn({ argv }: Command<unknown>): number {
  const at = argv.indexOf(GUARDED)
  return at > 0 && argv[at + 3] !== '-' ? at + 4 : 0
}

function spoilt<T>(asked: Command<T>, fault: Fault, from: number): Command<T> {
  const inner = (argv: readonly string[], rest: Partial<Command<T>> = {}): Command<T> => ({
    ...asked,
    ...rest,
    argv: [...asked.argv.slice(0, from), ...argv] as unknown as Command<T>['argv'],
  })
  if (fault === 'fails') return inner(['false'], { accept: [0] })
  if (fault === 'hangs after its work')
    return inner(['sh', '-c', '"$@"; exec sleep 300', 'sh', ...asked.argv.slice(from)], { timeout: 3 })
  return asked
}

/** Nothing can be written to any file any more (setrlimit(2)), as on a disk that is full. */
function withoutSpace<T>(asked: Command<T>): Command<T> {
  return { ...asked, argv: ['sh', '-c', 'trap "" XFSZ; ulimit -f 0; exec "$@"', 'sh', ...asked.argv] }
}
