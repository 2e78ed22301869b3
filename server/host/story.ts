import type { Output } from './command'
import type { Started } from './session'
import type { Account, Fate, Sending, Witness } from './witness'

type Stream = { text(): string; readonly received: number }

/** What becomes of one command, gathered as it goes, and told to the witness at its end. */
export class Story {
  fate: Fate | null = 'not-sent'
  /** All that it said, once that is known to be all. */
  output: Output | null = null
  #exitCode: number | null = null
  #streams: { stdout: Stream; stderr: Stream } | null = null
  readonly #began = performance.now()

  private constructor(private readonly account: Account | undefined) {}

  /** Fails where the witness does not let it be sent. */
  static async begin(witness: Witness | undefined, sending: Sending): Promise<Story> {
    return new Story(await witness?.(sending))
  }

  /** It is on the host; how it ends is not known until that is heard. */
  sent({ ended }: Started, streams: { stdout: Stream; stderr: Stream }): void {
    this.fate = 'lost'
    this.#streams = streams
    ended.then(
      (exitCode) => (this.#exitCode = exitCode),
      () => undefined,
    )
  }

  heard(stdout: string): void {
    this.account?.heard?.(stdout)
  }

  end(): void {
    if (!this.account) return
    const { stdout, stderr } = this.#streams ?? { stdout: SILENT, stderr: SILENT }
    this.account.ended({
      fate: this.fate,
      exitCode: this.#exitCode,
      output: this.output ?? { stdout: stdout.text(), stderr: stderr.text(), exitCode: this.#exitCode ?? -1 },
      received: stdout.received + stderr.received,
      milliseconds: performance.now() - this.#began,
    })
  }
}

const SILENT: Stream = { text: () => '', received: 0 }
