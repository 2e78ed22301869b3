/** Milliseconds that a receiver is left alone after its first refusal, and at most. */
const FIRST = 60_000
const MOST = 3_600_000

/** Receivers that have refused: each is left alone for a minute, then for twice as long each time, up to an hour. */
export class Rests {
  readonly #resting = new Map<string, { until: number; pause: number }>()

  isResting(id: string, now: Date): boolean {
    return now.getTime() < (this.#resting.get(id)?.until ?? 0)
  }

  /** Answers for how many milliseconds. */
  begin(id: string, now: Date): number {
    const before = this.#resting.get(id)
    const pause = before ? Math.min(before.pause * 2, MOST) : FIRST
    this.#resting.set(id, { until: now.getTime() + pause, pause })
    return pause
  }

  end(id: string): void {
    this.#resting.delete(id)
  }
}
