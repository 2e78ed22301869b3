/** The last bytes of a stream, in one piece of memory: a million chunks of one byte each must not cost a million objects. */
export class Tail {
  #memory = Buffer.alloc(0)
  #size = 0

  constructor(readonly bound: number) {}

  /** Bytes that are there, of which all but the last `bound` may go at any time. */
  get size(): number {
    return this.#size
  }

  add(chunk: Buffer): void {
    if (this.#size + chunk.length > this.#memory.length) this.#makeRoom(chunk.length)
    this.#size += chunk.copy(this.#memory, this.#size)
  }

  last(bytes = this.bound): Buffer {
    return this.#memory.subarray(Math.max(0, this.#size - bytes), this.#size)
  }

  clear(): void {
    this.#memory = Buffer.alloc(0)
    this.#size = 0
  }

  /** Twice as much each time, so that each byte is moved a few times at most. */
  #makeRoom(bytes: number): void {
    const kept = this.last()
    const total = kept.length + bytes
    const memory = Buffer.allocUnsafe(total <= this.bound ? Math.min(2 * total, this.bound) : 2 * total)
    this.#size = kept.copy(memory)
    this.#memory = memory
  }
}
