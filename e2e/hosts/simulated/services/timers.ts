import type { FileTree } from '../machine/file-tree'

const FOLDER = '/run/systemd/transient'

/** Transient timers of `systemd-run --on-active`, by unit name; their unit files are there as long as they are. */
export class Timers {
  readonly #armed = new Map<string, NodeJS.Timeout>()

  constructor(private readonly files: FileTree) {}

  arm(name: string, milliseconds: number, fire: () => Promise<void>): void {
    const timer = setTimeout(() => void this.#elapse(name, fire), milliseconds)
    timer.unref()
    this.#armed.set(name, timer)
    for (const path of [`${FOLDER}/${name}`, serviceOf(name)]) this.files.write(path, '')
  }

  has(name: string): boolean {
    return this.#armed.has(name)
  }

  disarm(name: string): void {
    clearTimeout(this.#armed.get(name))
    this.#armed.delete(name)
    for (const path of [`${FOLDER}/${name}`, serviceOf(name)]) this.files.remove(path)
  }

  clear(): void {
    for (const name of [...this.#armed.keys()]) this.disarm(name)
    this.files.remove(FOLDER)
  }

  async #elapse(name: string, fire: () => Promise<void>): Promise<void> {
    this.#armed.delete(name)
    this.files.remove(`${FOLDER}/${name}`)
    await fire()
    this.files.remove(serviceOf(name))
  }
}

function serviceOf(timer: string): string {
  return `${FOLDER}/${timer.replace(/timer$/, 'service')}`
}
