import { constants } from 'node:os'
import type { Duplex, Readable } from 'node:stream'
import { UnreachableError } from './errors'
import type { Started } from './session'
import { failureOf, type Place, where } from './ssh-failure'

type Channel = Duplex & { readonly stderr: Readable; close(): void }

/** The process behind an open SSH channel. `closed` settles when the connection is over. */
export function started(channel: Channel, place: Place, closed: Promise<Error | null>): Started {
  const ended = new Promise<number>((resolve, reject) => {
    let exitCode: number | undefined
    channel.once('exit', (code: number | null, signal?: keyof typeof constants.signals) => {
      exitCode = code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0)
    })

    // A connection that breaks closes its channels too: then the exit code may be there, and the output not all of it.
    const settle = () => setImmediate(() => (exitCode === undefined ? reject(letGo(place)) : resolve(exitCode)))
    channel.once('close', () => (channel.stderr.readableEnded ? settle() : channel.stderr.once('end', settle)))
    void closed.then((error) => reject(error ?? failureOf(place, new Error('Connection lost'))))
  })
  ended.catch(() => undefined)
  channel.on('error', () => undefined)
  return { stdin: channel, stdout: channel, stderr: channel.stderr, ended, abandon: () => channel.close() }
}

function letGo(place: Place): UnreachableError {
  return new UnreachableError(where(place), 'let go of a command', 'What became of it is unknown: look again.')
}
