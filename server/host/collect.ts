import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { ANNOUNCED } from './wire'

type Options = {
  /** How many bytes are taken; the rest is read, so that nothing blocks, and forgotten. */
  bound: number
  /** Keep only what came last, and never complain: for commands that are followed, not waited for. */
  followed: boolean
  onAnnounced(pid: number): void
  onText(text: string): void
  onOverflow(): void
}

/** A profile that prints more than this is not waited for. */
const NOISE = 256 * 1024

/** Reads one stream of a wrapped command: drops what came before the announcement, keeps what follows. */
export function collect(stream: Readable, { bound, followed, onAnnounced, onText, onOverflow }: Options) {
  let announced = false
  let before = ''
  let kept: Buffer[] = []
  let size = 0
  let full = false
  const decoder = new StringDecoder('utf8')

  function keep(chunk: Buffer) {
    if (full || chunk.length === 0) return
    onText(decoder.write(chunk))
    kept.push(chunk)
    size += chunk.length
    if (size <= bound) return
    if (followed) return forget()
    full = true
    kept = []
    onOverflow()
  }

  function forget() {
    while (size > bound && kept.length > 1) size -= kept.shift()?.length ?? 0
  }

  stream.on('data', (chunk: Buffer) => {
    if (announced) return keep(chunk)
    before += chunk.toString('latin1')
    const found = ANNOUNCED.exec(before)
    if (found) {
      announced = true
      onAnnounced(Number(found[1]))
      keep(Buffer.from(before.slice(found.index + found[0].length), 'latin1'))
      before = ''
    } else if (before.length > NOISE) before = before.slice(-NOISE)
  })

  return {
    get announced() {
      return announced
    },
    /** The output; of a command that never started, what was said in its place. */
    text: () => (announced ? Buffer.concat(kept) : Buffer.from(before, 'latin1')).toString('utf8'),
  }
}
