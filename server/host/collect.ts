import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { Tail } from './tail'
import { ANNOUNCED } from './wire'

type Options = {
  /** How many bytes are taken; the rest is read, so that nothing blocks, and forgotten. */
  bound: number
  /** Keep only what came last, and never complain: for commands that are followed, not waited for. */
  followed: boolean
  onAnnounced(pid: number): void
  onText(text: string): void
  onOverflow(): void
  /** So many bytes have arrived, whatever becomes of them. */
  onTaken(bytes: number): void
}

/** A profile that prints more than this is not waited for. */
const NOISE = 256 * 1024

/** An announcement is no longer than this, wherever it stands in what has arrived. */
const LONGEST = 32

/** Reads one stream of a wrapped command: drops what came before the announcement, keeps what follows. */
export function collect(stream: Readable, options: Options) {
  const { bound, followed, onAnnounced, onText, onOverflow, onTaken } = options
  const before = new Tail(NOISE)
  const output = new Tail(bound)
  let received = 0
  const decoder = new StringDecoder('utf8')
  let announced = false
  let full = false

  function keep(chunk: Buffer) {
    received += chunk.length
    if (full || chunk.length === 0) return
    onText(decoder.write(chunk))
    output.add(chunk)
    if (followed || output.size <= bound) return
    full = true
    output.clear()
    onOverflow()
  }

  stream.on('data', (chunk: Buffer) => {
    onTaken(chunk.length)
    if (announced) return keep(chunk)
    before.add(chunk)
    const recent = before.last(chunk.length + LONGEST)
    const found = ANNOUNCED.exec(recent.toString('latin1'))
    if (!found) return
    announced = true
    onAnnounced(Number(found[1]))
    keep(recent.subarray(found.index + found[0].length))
    before.clear()
  })

  return {
    get announced() {
      return announced
    },
    /** Bytes since the announcement, whether or not they were kept. */
    get received() {
      return received
    },
    /** The output; of a command that never started, what was said in its place. */
    text: () => (announced ? output : before).last().toString('utf8'),
  }
}
