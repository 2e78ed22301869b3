import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pLimit from 'p-limit'
import ssh2, { type AnyAuthMethod, type Client, type ParsedKey } from 'ssh2'
import { command, type Command } from './command'
import { ChangedHostKeyError, RefusedKeyError, UnreachableError } from './errors'
import { run } from './run'
import { started } from './channel'
import { defer } from './defer'
import type { Session, SessionRunOptions, Started } from './session'
import { failureOf, where } from './ssh-failure'
import { unlessAborted } from './unless-aborted'
import { wire } from './wire'

export type Target = {
  address: string
  port: number
  user: string
  auth:
    | { kind: 'key'; privateKey: string; passphrase?: string }
    | { kind: 'password'; password: string }
    | { kind: 'agent'; socket: string }
  /** The fingerprint that is trusted, as `ssh-keygen -l` shows it: `SHA256:…`. */
  hostKey: string
  /** The user is not root, and becomes root with `sudo -n`. */
  sudo: boolean
}

const DEFAULTS = {
  /** Milliseconds for the whole way from the first packet to being signed in. */
  connectTimeout: 10_000,
  /** Milliseconds of silence after which the host is asked whether it is there, and how often before it is given up. */
  keepAlive: 1000,
  keepAliveCount: 3,
  /** Commands at a time. sshd allows ten sessions by default, but frees an ended one late: failures begin at six. */
  channels: 5,
  /** Bytes of output per stream after which a command is ended. */
  bound: 8_000_000,
}

export type SshSettings = Partial<typeof DEFAULTS>

/** Signs in. The host has to show the trusted key before anything is sent. */
export async function openSsh(target: Target, settings: SshSettings = {}): Promise<Session> {
  const { channels, bound, ...connection } = { ...DEFAULTS, ...settings }
  let found = ''
  const { client, lost } = await connect(target, {
    ...connection,
    isTrusted: (key) => (found = fingerprint(key)) === target.hostKey,
    authentication: authentication(target),
  }).catch((error) => {
    throw found !== '' && found !== target.hostKey
      ? new ChangedHostKeyError(where(target), target.hostKey, found)
      : error
  })

  let leaving = false
  const closed = lost.then((error) => (leaving ? null : error))
  let open = 0
  const start = async (command: Command<unknown>, way: { sudo: boolean }): Promise<Started> => {
    const line = wire(command, way)
    const process = await openChannel(client, line, () => open > 0, target, closed)
    open += 1
    process.ended.catch(() => undefined).finally(() => (open -= 1))
    return process
  }
  const limit = pLimit(channels)
  const session = {
    async run<T>(command: Command<T>, options: SessionRunOptions = {}): Promise<T> {
      const turn = defer<void>()
      const begin = () => {
        turn.resolve()
        return run({ start, sudo: target.sudo, bound }, command, options)
      }
      // One that is followed would keep a place for as long as the session stands.
      const answer = command.timeout === 0 ? begin() : limit(begin)
      answer.catch(() => undefined)
      // What is cancelled while it waits for its turn is never sent.
      await unlessAborted(options.signal, command.argv, turn.promise)
      return answer
    },
    close: async () => {
      leaving = true
      client.end()
      // A host that does not answer the goodbye is left.
      const timer = setTimeout(() => client.destroy(), 500)
      await closed.finally(() => clearTimeout(timer))
    },
    closed,
  }
  const arrivedOn = await session.run(ARRIVED_ON, { sudo: false }).catch((error) => {
    client.destroy()
    throw error
  })
  return { ...session, arrivedOn }
}

/** sshd's own word, before sudo drops it: client address, client port, server address, server port. */
const ARRIVED_ON = command(['printenv', 'SSH_CONNECTION'], {
  accept: [0, 1, 127],
  timeout: 10,
  parse: ({ stdout }) => stdout.split(' ')[2] ?? null,
})

/** The key that a host shows, without signing in: for a person to compare and trust. */
export async function scanHostKey(place: { address: string; port: number; connectTimeout?: number }) {
  let seen: Buffer | undefined
  const isTrusted = (key: Buffer) => {
    seen = key
    return false
  }
  try {
    const { client } = await connect({ ...place, user: '' }, { ...DEFAULTS, ...place, isTrusted, authentication: [] })
    client.destroy()
  } catch (error) {
    if (!seen) throw error
  }
  if (!seen) throw failureOf(place, new Error('Connection lost before handshake'))
  return { fingerprint: fingerprint(seen), type: seen.subarray(4, 4 + seen.readUInt32BE(0)).toString('latin1') }
}

function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

type Connecting = {
  connectTimeout: number
  keepAlive: number
  keepAliveCount: number
  isTrusted(key: Buffer): boolean
  authentication: AnyAuthMethod[]
}

/** `lost` settles with the reason when the connection is over, whoever ended it. */
type Connected = { client: Client; lost: Promise<Error> }

function connect(place: { address: string; port: number; user: string }, how: Connecting): Promise<Connected> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    let first: Error | undefined
    const over = defer<Error>()
    const fail = (cause: unknown) => {
      first ??= failureOf(place, cause)
      reject(first)
      client.destroy()
    }
    // ssh2's own time-out starts anew with each phase; a host that drips bytes would never meet it.
    const timer = setTimeout(() => fail(new Error('Timed out')), how.connectTimeout)
    client.on('error', fail)
    client.once('close', () => {
      clearTimeout(timer)
      fail(new Error('Connection lost'))
      over.resolve(first as Error)
    })
    // Nagle's algorithm costs 40 ms per command.
    client.once('connect', () => client.setNoDelay(true))
    client.once('ready', () => {
      clearTimeout(timer)
      resolve({ client, lost: over.promise })
    })
    client.connect({
      host: place.address,
      port: place.port,
      username: place.user || 'nobody',
      readyTimeout: 0,
      keepaliveInterval: how.keepAlive,
      keepaliveCountMax: how.keepAliveCount,
      hostVerifier: how.isTrusted,
      authHandler: how.authentication,
    })
  })
}

function authentication(target: Target): AnyAuthMethod[] {
  const { user: username, auth } = target
  if (auth.kind === 'key') return [{ type: 'publickey', username, key: readKey(target, auth) }]
  if (auth.kind === 'agent') return [{ type: 'agent', username, agent: auth.socket }]
  return [
    { type: 'password', username, password: auth.password },
    {
      type: 'keyboard-interactive',
      username,
      // A question whose answer may be seen is not the one for the password.
      prompt: (_name, _instructions, _language, prompts, answer) =>
        answer(prompts.map(({ echo }) => (echo ? '' : auth.password))),
    },
  ]
}

function readKey(target: Target, { privateKey, passphrase }: { privateKey: string; passphrase?: string }): ParsedKey {
  const key = ssh2.utils.parseKey(privateKey, passphrase) as ParsedKey | Error | (ParsedKey | Error)[]
  const [first] = [key].flat()
  if (first && !(first instanceof Error) && first.isPrivateKey()) return first
  const said = first instanceof Error ? first.message : ''
  const sentence = /no passphrase given/.test(said)
    ? 'The private key is encrypted. Give its passphrase.'
    : /bad passphrase/.test(said)
      ? 'The passphrase does not open the private key. Type it again.'
      : 'This is no private key that Proximity can read. Paste an OpenSSH private key, from BEGIN to END.'
  throw new RefusedKeyError(sentence, { where: where(target), user: target.user })
}

/** Opens a channel and starts the line; waits while the host has too many of them, which it answers before anything has run. */
async function openChannel(
  client: Client,
  line: string,
  mayWait: () => boolean,
  target: Target,
  closed: Promise<Error | null>,
): Promise<Started> {
  const until = performance.now() + 10_000
  for (let wait = 5; ; wait = Math.min(wait * 2, 200)) {
    try {
      return await new Promise<Started>((resolve, reject) => {
        // The exit code may be in the same packet as the start: whoever listens only a moment later misses it.
        client.exec(line, (error, channel) => (error ? reject(error) : resolve(started(channel, target, closed))))
      })
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('Channel open failure')) throw failureOf(target, error)
      if (!mayWait() && performance.now() > until) {
        const advice = 'Close other sessions there, or raise MaxSessions in its sshd_config.'
        throw new UnreachableError(where(target), 'opens no further session', advice, { cause: error })
      }
      await pause(wait)
    }
  }
}
