import { fail, ok, type Result } from './machine/call'

export type Failure = { exitCode: number; stderr?: string; stdout?: string }

/** What goes wrong on purpose. Commands are counted as the log counts them, from the moment a fault is ordered; the first is 1. */
export class Faults {
  #planned: { at: number; act: (run: () => Promise<Result>) => Promise<Result> }[] = []
  #matching: { prefix: readonly string[]; failure: Failure; left: number }[] = []
  #count = 0
  #delay = 0
  #refusing = false

  /** Cuts every connection. */
  onHangUp: (() => void) | null = null

  get refusing(): boolean {
    return this.#refusing
  }

  /** The nth command is not run, and fails. */
  failNth(n: number, { exitCode, stderr = '', stdout = '' }: Failure): void {
    this.#plan(n, async () => ({ ...fail(exitCode, stderr), stdout }))
  }

  /** The nth command is run, and the connection breaks before its answer is out. */
  hangUpAfter(n: number): void {
    this.#plan(n, async (run) => {
      const result = await run()
      this.onHangUp?.()
      return result
    })
  }

  /** The nth command answers something that nobody can read. */
  nonsense(n: number): void {
    this.#plan(n, async () => ok('\u0000\u0007%%% {"half": [1, 2\n'))
  }

  /** Commands that begin with these words fail, as often as `times` says; the answer mends them. */
  failMatching(prefix: readonly string[], failure: Failure, times = Infinity): () => Promise<void> {
    const order = { prefix, failure, left: times }
    this.#matching.push(order)
    return async () => {
      order.left = 0
    }
  }

  /** New connections are closed before a word is said. */
  refuse(on: boolean): void {
    this.#refusing = on
  }

  /** Every command takes this much longer. */
  slow(milliseconds: number): void {
    this.#delay = milliseconds
  }

  clear(): void {
    this.#planned = []
    this.#matching = []
    this.#delay = 0
    this.#refusing = false
  }

  /** Runs a command under whatever was ordered. */
  async around(argv: readonly string[], run: () => Promise<Result>): Promise<Result> {
    this.#count += 1
    const now = this.#count
    if (this.#delay > 0) await new Promise((resolve) => setTimeout(resolve, this.#delay))
    const matching = this.#matching.find(({ prefix, left }) => left > 0 && startsWith(argv, prefix))
    if (matching) {
      matching.left -= 1
      const { exitCode, stderr = '', stdout = '' } = matching.failure
      return { ...fail(exitCode, stderr), stdout }
    }
    const planned = this.#planned.find(({ at }) => at === now)
    return planned ? planned.act(run) : run()
  }

  #plan(n: number, act: (run: () => Promise<Result>) => Promise<Result>): void {
    this.#planned.push({ at: this.#count + n, act })
  }
}

function startsWith(words: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((word, index) => words[index] === word)
}
