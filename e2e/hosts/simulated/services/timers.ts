/** Transient timers of `systemd-run --on-active`, by unit name. */
export class Timers {
  readonly #armed = new Map<string, { timer: NodeJS.Timeout; argv: readonly string[] }>()

  arm(name: string, argv: readonly string[], milliseconds: number, fire: () => void): void {
    const timer = setTimeout(() => {
      this.#armed.delete(name)
      fire()
    }, milliseconds)
    timer.unref()
    this.#armed.set(name, { timer, argv })
  }

  has(name: string): boolean {
    return this.#armed.has(name)
  }

  disarm(name: string): boolean {
    clearTimeout(this.#armed.get(name)?.timer)
    return this.#armed.delete(name)
  }

  clear(): void {
    for (const name of [...this.#armed.keys()]) this.disarm(name)
  }
}
