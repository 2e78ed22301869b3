/** Raised where a process waits and is told to go. */
export class TerminatedError extends Error {
  override name = 'TerminatedError'
}

/** A running program of one machine. */
export class Process {
  readonly #controller = new AbortController()
  /** What it does on HUP; one that does nothing about it ends. */
  onHangUp: (() => void) | null = null

  constructor(
    readonly pid: number,
    readonly argv: readonly string[],
  ) {}

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  kill(name = 'TERM'): void {
    if (name === '0') return
    if (name === 'HUP' && this.onHangUp) this.onHangUp()
    else this.#controller.abort(new TerminatedError(`ended by ${name}`))
  }
}

export class Processes {
  readonly #running = new Map<number, Process>()
  #last = 1500

  start(argv: readonly string[]): Process {
    const process = new Process((this.#last += 7), argv)
    this.#running.set(process.pid, process)
    return process
  }

  end(process: Process): void {
    this.#running.delete(process.pid)
  }

  find(pid: number): Process | null {
    return this.#running.get(pid) ?? null
  }

  killAll(): void {
    for (const process of this.#running.values()) process.kill('KILL')
    this.#running.clear()
  }
}

/** Waits, and fails with a TerminatedError when the process is ended meanwhile. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new TerminatedError('ended before it waited'))
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    function stop() {
      clearTimeout(timer)
      reject(new TerminatedError('ended while it waited'))
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
