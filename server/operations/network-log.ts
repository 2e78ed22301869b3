import type { Event } from '../engine/events'
import type { Host } from '../host/host'
import { append } from '../host/tools/files'

const PATH = '/var/log/proximity/network.log'

/** Milliseconds for which lines are gathered: each write is a process on the host, which has better things to do. */
const GATHERING = 3000

/**
 * The log on the host itself: what was done there, readable without the dashboard. Written as the operation goes, a
 * few seconds behind it at most; a log that cannot be written (a full disk) does not stop the operation.
 */
export class NetworkLog {
  #writing: Promise<void> = Promise.resolve()
  #waiting: string[] = []
  #timer: NodeJS.Timeout | undefined
  readonly #titles = new Map<string, string>()

  constructor(
    private readonly host: Host,
    private readonly title: string,
  ) {}

  note(event: Event): void {
    const text = this.#words(event)
    if (text === null) return
    this.#waiting.push(...text.split('\n').map((line) => `${new Date().toISOString()} ${line}`))
    this.#timer ??= setTimeout(() => this.#write(), GATHERING)
  }

  async settled(): Promise<void> {
    this.#write()
    await this.#writing
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const lines = this.#waiting.splice(0)
    if (lines.length === 0) return
    this.#writing = this.#writing.then(() => this.host.run(append(PATH, lines))).catch(() => undefined)
  }

  #words(event: Event): string | null {
    if (event.type === 'step-started') return event.title
    if (event.type === 'said') return `  ${event.line}`
    if (event.type === 'waiting') return `  Waiting for ${event.reason}`
    if (event.type === 'change-started') {
      this.#titles.set(`${event.step}.${event.change}`, event.title)
      return `  ${event.title}: ${event.diff?.path ?? event.command.replaceAll('\n', ' ')}`
    }
    if (event.type === 'change-ended' && !event.ok) return '  failed'
    if (event.type === 'undo-started') return `  Taken back: ${this.#titles.get(`${event.step}.${event.change}`)}`
    if (event.type === 'ended')
      return [...(event.error ? [event.error.message] : []), ...event.lines, `${this.title}: ${event.state}`].join('\n')
    return null
  }
}
