import { constants } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, ClientChannel } from 'ssh2'
import { UnreachableError } from './errors'
import type { Started } from './session'
import { failureOf, type Place, where } from './ssh-failure'
import type { Bounded } from './socket'

type Connection = {
  client: Client
  place: Place
  bounded: Bounded
  /** Aborted, with the reason, when the connection is over. */
  lost: AbortSignal
  /** Milliseconds for the host to answer whether it starts a command. */
  patience: number
  /** Too many commands were let go of whose channels the host keeps. */
  onHoarding(): void
}

/** Bytes in which a host says that it opens, starts and closes, at the most. */
const CEREMONY = 2048

/** Channels that a host may keep after nobody wants them any more. */
const LINGERING = 64

/** How lines are started on a connection, each in a channel of its own. */
export function channels(connection: Connection): (line: string, isFollowed: boolean) => Promise<Started> {
  let running = 0
  let lingering = 0
  return async (line, isFollowed) => {
    // What is followed may never end: nobody waits for its place.
    const weight = isFollowed ? 0 : 1
    connection.bounded.asked(CEREMONY)
    const process = await open(connection, line, () => running > 0)
    running += weight
    let isOver = false
    const leave = once(() => (running -= weight))
    void process.ended
      .catch(() => undefined)
      .finally(() => {
        isOver = true
        leave()
      })
    const abandon = once(() => {
      leave()
      process.abandon()
      if (isOver) return
      lingering += 1
      if (lingering > LINGERING) connection.onHoarding()
      void process.ended.catch(() => undefined).finally(() => (lingering -= 1))
    })
    return { ...process, abandon }
  }
}

/** Opens a channel and starts the line; waits while the host has too many of them, which it answers before anything has run. */
async function open(connection: Connection, line: string, mayWait: () => boolean): Promise<Started> {
  const { place, lost } = connection
  const until = performance.now() + 10_000
  for (let wait = 5; ; wait = Math.min(wait * 2, 200)) {
    try {
      return await openOnce(connection, line)
    } catch (error) {
      if (lost.aborted) throw lost.reason
      if (error instanceof UnreachableError) throw error
      if (!(error instanceof Error) || !error.message.includes('Channel open failure')) throw failureOf(place, error)
      if (!mayWait() && performance.now() > until) {
        const advice = 'Close other sessions there, or raise MaxSessions in its sshd_config.'
        throw new UnreachableError(where(place), 'opens no further session', advice, { cause: error })
      }
      await pause(wait)
    }
  }
}

function openOnce({ client, place, bounded, lost, patience }: Connection, line: string): Promise<Started> {
  return new Promise<Started>((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(
        new UnreachableError(
          where(place),
          `has not answered for ${Math.round(patience / 1000)} s whether it starts a command`,
          'Look at the load of the host and at the log of its sshd. What became of the command is unknown: look again.',
        ),
      )
    }, patience)
    // The exit code may be in the same packet as the start: whoever listens only a moment later misses it.
    client.exec(line, (error, channel) => {
      clearTimeout(timer)
      if (error) return reject(error)
      const process = started(channel, place, bounded, lost)
      if (isLate) process.abandon()
      else resolve(process)
    })
  })
}

/** The process behind an open channel. */
function started(channel: ClientChannel, place: Place, bounded: Bounded, lost: AbortSignal): Started {
  const ended = new Promise<number>((resolve, reject) => {
    let exitCode: number | undefined
    channel.once('exit', (code: number | null, signal?: keyof typeof constants.signals) => {
      exitCode = code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0)
    })

    const fail = () => reject(lost.reason as Error)
    // A connection that breaks closes its channels too: then the exit code may be there, and the output not all of it.
    const settle = () =>
      setImmediate(() => {
        lost.removeEventListener('abort', fail)
        return exitCode === undefined ? reject(letGo(place)) : resolve(exitCode)
      })
    channel.once('close', () => (channel.stderr.readableEnded ? settle() : channel.stderr.once('end', settle)))
    if (lost.aborted) fail()
    else lost.addEventListener('abort', fail, { once: true })
  })
  ended.catch(() => undefined)
  channel.on('error', () => undefined)
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    ended,
    taken: bounded.taken,
    abandon: () => {
      for (const stream of [channel, channel.stderr]) stream.removeAllListeners('data').resume()
      channel.close()
    },
  }
}

function letGo(place: Place): UnreachableError {
  return new UnreachableError(where(place), 'let go of a command', 'What became of it is unknown: look again.')
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    act()
  }
}
