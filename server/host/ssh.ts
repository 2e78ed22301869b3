import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import pLimit from 'p-limit'
import ssh2, { type AnyAuthMethod, type Client, type ParsedKey } from 'ssh2'
import { command, type Command } from './command'
import { ChangedHostKeyError, RefusedKeyError } from './errors'
import { isListThere } from './list-there'
import { run } from './run'
import { channels as channelsOn } from './channel'
import { defer } from './defer'
import type { Session, SessionRunOptions, Start } from './session'
import { type Bounded, connectBounded } from './socket'
import { failureOf, where } from './ssh-failure'
import { unlessAborted } from './unless-aborted'
import { wire } from './wire'
import type { Witness } from './witness'

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
  /** Nothing is sent that changes the host. */
  readOnly?: boolean
}

const DEFAULTS = {
  /** Milliseconds for the whole way from the first packet to being signed in. */
  connectTimeout: 10_000,
  /** Milliseconds of silence after which the host is asked whether it is there, and how often before it is given up. */
  keepAlive: 1000,
  keepAliveCount: 3,
  /** Milliseconds for the host to answer whether it starts a command: sshd makes a process for each. */
  startTimeout: 30_000,
  /** Seconds for a command to end after its time is over. */
  patience: 10,
  /** Commands at a time. sshd allows ten sessions by default, but frees an ended one late: failures begin at six. */
  channels: 5,
  /** Bytes of output per stream after which a command is ended. */
  bound: 8_000_000,
}

export type SshSettings = Partial<typeof DEFAULTS> & { witness?: Witness | undefined }

/** Signs in. The host has to show the trusted key before anything is sent. */
export async function openSsh(target: Target, settings: SshSettings = {}): Promise<Session> {
  const { channels, bound, startTimeout, patience, witness, ...connection } = { ...DEFAULTS, ...settings }
  let found = ''
  const hasOtherKey = () => found !== '' && found !== target.hostKey
  const otherKey = () => new ChangedHostKeyError(where(target), target.hostKey, found)
  const { client, bounded, lost, leave } = await connect(target, {
    ...connection,
    // Asked again whenever new keys are exchanged.
    isTrusted: (key) => (found = fingerprint(key)) === target.hostKey,
    authentication: authentication(target),
  }).catch((error) => {
    throw hasOtherKey() ? otherKey() : error
  })

  let leaving = false
  const gone = new AbortController()
  const closed = lost.then((error) => {
    const reason = hasOtherKey() ? otherKey() : error
    gone.abort(reason)
    return leaving ? null : reason
  })
  const open = channelsOn({
    ...{ client, bounded, place: target, lost: gone.signal, patience: startTimeout },
    onHoarding: () => leave(new Error('Hoarded channels')),
  })
  const start: Start = (command, way) => open(wire(command, way), command.timeout === 0)
  let listed = false
  const limit = pLimit(channels)
  const session = {
    async run<T>(command: Command<T>, options: SessionRunOptions = {}): Promise<T> {
      const turn = defer<void>()
      const begin = () => {
        turn.resolve()
        const { sudo, readOnly = false } = target
        return run({ start, sudo, listed, readOnly, bound, patience, witness }, command, options)
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
      const timer = setTimeout(() => bounded.socket.destroy(), 500)
      await closed.finally(() => clearTimeout(timer))
    },
    closed,
  }
  try {
    // Who is root needs no list.
    if (target.user !== 'root') listed = await isListThere(session)
    return { ...session, arrivedOn: await session.run(ARRIVED_ON, { sudo: false }) }
  } catch (error) {
    bounded.socket.destroy()
    throw error
  }
}

/** sshd's own word, before sudo drops it: client address, client port, server address, server port. */
const ARRIVED_ON = command(['printenv', 'SSH_CONNECTION'], {
  accept: [0, 1, 127],
  timeout: 10,
  parse: ({ stdout }) => {
    const [, , address = ''] = stdout.split(' ', 3)
    return isIP(address) ? address : null
  },
})

/** The key that a host shows, without signing in: for a person to compare and trust. */
export async function scanHostKey(place: { address: string; port: number; connectTimeout?: number }) {
  let seen: Buffer | undefined
  const isTrusted = (key: Buffer) => {
    seen = key
    return false
  }
  try {
    const { bounded } = await connect({ ...place, user: '' }, { ...DEFAULTS, ...place, isTrusted, authentication: [] })
    bounded.socket.destroy()
  } catch (error) {
    if (!seen) throw error
  }
  if (!seen) throw failureOf(place, new Error('Connection lost before handshake'))
  return { fingerprint: fingerprint(seen), type: typeOf(seen) }
}

/** The name that a key begins with (RFC 4253, 6.6). */
function typeOf(key: Buffer): string {
  const length = key.length < 4 ? 0 : key.readUInt32BE(0)
  return /^[\w.@-]{1,64}$/.exec(key.subarray(4, 4 + length).toString('latin1'))?.[0] ?? 'unknown'
}

function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace('=', '')}`
}

type Connecting = {
  connectTimeout: number
  keepAlive: number
  keepAliveCount: number
  isTrusted(key: Buffer): boolean
  authentication: AnyAuthMethod[]
}

type Connected = {
  client: Client
  bounded: Bounded
  /** Settles with the reason when the connection is over, whoever ended it. */
  lost: Promise<Error>
  /** Ends it for a reason. */
  leave(cause: Error): void
}

function connect(place: { address: string; port: number; user: string }, how: Connecting): Promise<Connected> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    let first: Error | undefined
    const over = defer<Error>()
    const fail = (cause: unknown) => {
      first ??= failureOf(place, cause)
      reject(first)
      bounded.socket.destroy()
    }
    const bounded = connectBounded(place, () => fail(new Error('Flooded')))
    // ssh2's own time-out starts anew with each phase; a host that drips bytes would never meet it.
    const timer = setTimeout(() => fail(new Error('Timed out')), how.connectTimeout)
    client.on('error', fail)
    client.once('close', () => {
      clearTimeout(timer)
      fail(new Error('Connection lost'))
      over.resolve(first as Error)
    })
    client.once('ready', () => {
      clearTimeout(timer)
      resolve({ client, bounded, lost: over.promise, leave: fail })
    })
    client.connect({
      sock: bounded.socket,
      username: place.user || 'nobody',
      readyTimeout: 0,
      keepaliveInterval: how.keepAlive,
      keepaliveCountMax: how.keepAliveCount,
      hostVerifier: how.isTrusted,
      authHandler: how.authentication,
      // A packet that is unpacked may be a thousand times as long.
      algorithms: { compress: ['none'] },
    })
    bounded.watch()
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
