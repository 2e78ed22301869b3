import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import ssh2, { type Connection, type ServerChannel } from 'ssh2'
import { LIST } from '@/server/host/commands/places'
import { announcement } from '@/server/host/wire'
import { fingerprint, newKeyPair, parseKey } from '../../hosts/simulated/ssh/keys'

/**
 * SSH servers that mean no good, in a process of their own so that what they waste is not counted with what they make others
 * waste. Whoever signs in is treated after the name of the user.
 */

type Protocol = {
  ping(): void
  rekey(): void
  channelWindowAdjust(channel: number, bytes: number): void
  channelData(channel: number, data: Buffer): void
  forwardedTcpip(channel: number, window: number, packet: number, from: object): void
  authInfoReq(name: string, instructions: string, prompts: { prompt: string; echo: boolean }[]): void
}
type Writer = { allocStart: number; alloc(size: number): Buffer; finalize(packet: Buffer): Buffer }

/** A connection and what ssh2 keeps to itself: it is made for servers that keep to the protocol. */
type Inside = { connection: Connection; socket: Socket; protocol: Protocol }

function inside(connection: Connection): Inside {
  return {
    connection,
    socket: Reflect.get(connection, '_sock') as Socket,
    protocol: Reflect.get(connection, '_protocol') as Protocol,
  }
}

/** What a packet carries: message number and all; texts stand there with their length. */
function payload(...pieces: (string | number | Buffer)[]): Buffer {
  return Buffer.concat(pieces.flatMap((piece) => (typeof piece === 'number' ? Buffer.of(piece) : framed(piece))))
}

function framed(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text as string)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function send({ protocol }: Inside, bytes: Buffer): void {
  const { write } = Reflect.get(protocol, '_packetRW') as { write: Writer }
  const packet = write.alloc(bytes.length)
  packet.set(bytes, write.allocStart)
  const cipher = Reflect.get(protocol, '_cipher') as { encrypt(packet: Buffer): void }
  cipher.encrypt(write.finalize(packet))
}

const GLOBAL_REQUEST = 80
const IGNORED = payload(2, 'x'.repeat(30_000))
const GREETING = payload(53, 'x'.repeat(30_000), '')

/** As fast as the other side takes it, for as long as it is there. */
function forever(socket: Socket, say: () => void): void {
  const more = () => {
    if (socket.destroyed) return
    for (let count = 0; count < 1000 && socket.writableLength < 1_000_000; count += 1) say()
    setTimeout(more, socket.writableLength < 1_000_000 ? 0 : 5)
  }
  more()
}

/** For as long as the other side listens to it or not: a million answers may wait for somebody who never reads them. */
function flood(channel: { write(data: Buffer): boolean; once(event: 'drain', more: () => void): unknown }): void {
  const piece = Buffer.alloc(32_000, 'x')
  const more = () => {
    let count = 0
    while (channel.write(piece) && count < 50) count += 1
    if (count < 50) channel.once('drain', more)
    else setImmediate(more)
  }
  more()
}

type Started = { channel: ServerChannel; inside: Inside; id: number }
const begin = ({ channel }: Started) => {
  channel.write(announcement(4711))
  channel.stderr.write(announcement(4711))
}

/** What becomes of a command that is started. */
const COMMANDS: Record<string, (started: Started) => unknown> = {
  'floods-output': (it) => (begin(it), flood(it.channel)),
  'floods-errors': (it) => (begin(it), flood(it.channel.stderr)),
  'floods-before-it-begins': ({ channel }) => flood(channel),
  'ignores-the-window': (it) => {
    begin(it)
    forever(it.inside.socket, () => it.inside.protocol.channelData(it.id, Buffer.alloc(16_000)))
  },
  'sends-single-bytes': (it) => {
    begin(it)
    forever(it.inside.socket, () => it.inside.protocol.channelData(it.id, Buffer.from('x')))
  },
  drips: (it) => {
    begin(it)
    const timer = setInterval(() => it.channel.write('x'), 200)
    it.channel.on('close', () => clearInterval(timer))
  },
  'is-silent': begin,
  'never-begins': () => undefined,
  'gives-no-exit-code': (it) => {
    begin(it)
    it.channel.end('done')
    it.channel.close()
  },
  'gives-an-endless-exit-code': (it) => {
    begin(it)
    it.channel.exit(2 ** 32 - 1)
    it.channel.end()
  },
  'keeps-the-channel': (it) => (begin(it), it.channel.exit(0)),
  'hangs-up': (it) => (begin(it), it.inside.socket.destroy()),
  'sends-garbage': (it) => (begin(it), it.inside.socket.write(Buffer.alloc(100_000, 0xff))),
  'says-goodbye-at-length': (it) =>
    // Disconnect, for the reason 2, with a description.
    send(it.inside, payload(1, 0, 0, 0, 2, `All configured \u001b[31m${'\u202e\n'.repeat(5000)}`, '')),
  'asks-without-end': ({ inside }) => forever(inside.socket, () => inside.protocol.ping()),
  'asks-and-never-reads': ({ inside }) => {
    inside.socket.pause()
    forever(inside.socket, () => inside.protocol.ping())
  },
  'shows-keys-without-end': ({ inside }) => {
    const key = parseKey(newKeyPair().public).getPublicSSH()
    const keys = Buffer.concat(Array.from({ length: 300 }, () => framed(key)))
    const shown = Buffer.concat([payload(GLOBAL_REQUEST, 'hostkeys-00@openssh.com', 0), keys])
    forever(inside.socket, () => send(inside, shown))
  },
  'opens-channels-without-end': ({ inside }) => {
    const from = { boundAddr: 'x', boundPort: 1, remoteAddr: 'y', remotePort: 2 }
    forever(inside.socket, () => inside.protocol.forwardedTcpip(0, 1, 1, from))
  },
  'changes-the-window-without-end': ({ inside, id }) =>
    forever(inside.socket, () => inside.protocol.channelWindowAdjust(id, 1)),
  'says-nothing-at-length': ({ inside }) => forever(inside.socket, () => send(inside, IGNORED)),
  'takes-new-keys-without-end': ({ inside }) => {
    inside.connection.on('rekey', () => inside.protocol.rekey())
    inside.protocol.rekey()
  },
  'shows-another-key-later': ({ inside }) => {
    Reflect.set(inside.protocol, '_hostKeys', { 'ssh-ed25519': parseKey(newKeyPair().private) })
    inside.protocol.rekey()
  },
}

const pair = newKeyPair()

function missing(channel: ServerChannel): void {
  channel.write(announcement(4711))
  channel.stderr.write(`${announcement(4711)}cat: ${LIST}: No such file or directory\n`)
  channel.exit(1)
  channel.end()
}

function serve(connection: Connection): void {
  const own = inside(connection)
  connection.on('error', () => undefined)
  let user = ''
  let count = 0
  connection.on('authentication', (context) => {
    user = context.username
    if (user === 'does-not-answer') return
    if (user === 'greets-without-end') return forever(own.socket, () => send(own, GREETING))
    if (user === 'asks-for-passwords-without-end' && context.method !== 'keyboard-interactive')
      return context.reject(['keyboard-interactive'])
    if (user === 'asks-for-passwords-without-end' && context.method === 'keyboard-interactive') {
      const again = (): void => context.prompt([{ prompt: 'more', echo: false }], again)
      return again()
    }
    context.accept()
  })
  connection.on('session', (accept) => {
    count += 1
    if (user === 'opens-nothing' && count > 1) return
    if (user === 'opens-nothing-at-all') return
    accept().on('exec', (acceptExec, _, { command }) => {
      if (command.includes(LIST)) {
        // Whoever is not root is asked first whether they have a list of commands: none here, as on most hosts.
        count -= 1
        return missing(acceptExec())
      }
      if (user === 'starts-nothing' && count > 1) return
      const channel = acceptExec()
      const started = { channel, inside: own, id: (channel as unknown as { outgoing: { id: number } }).outgoing.id }
      const misbehave = COMMANDS[user]
      channel.on('error', () => undefined)
      channel.stderr.on('error', () => undefined)
      if (misbehave && count > 1) return misbehave(started)
      begin(started)
      channel.write('127.0.0.1 1 127.0.0.1 22\n')
      channel.exit(0)
      channel.end()
    })
  })
}

/** What is said to whoever connects, by people who know no SSH. */
const LISTENERS: Record<string, (socket: Socket) => void> = {
  'is-silent': () => undefined,
  'greets-without-end': (socket) => flood(socket),
  'hangs-up': (socket) => socket.destroy(),
  'speaks-something-else': (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  drips: (socket) => {
    const timer = setInterval(() => socket.write('S'), 50)
    socket.on('close', () => clearInterval(timer))
  },
  'sends-garbage': (socket) => void socket.write('SSH-2.0-x\r\n', () => flood(socket)),
}

async function listen(server: { listen(port: number, address: string): unknown; address(): unknown }): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server as never, 'listening')
  return (server.address() as AddressInfo).port
}

const plain = new ssh2.Server({ hostKeys: [pair.private] }, serve)
const packing = new ssh2.Server({ hostKeys: [pair.private], algorithms: { compress: ['zlib'] } }, serve)
const ports: Record<string, number> = { ssh: await listen(plain), packs: await listen(packing) }
for (const [name, speak] of Object.entries(LISTENERS)) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).resume()
    speak(socket)
  })
  ports[name] = await listen(server)
}
process.on('disconnect', () => process.exit())
process.send?.({ ports, hostKey: fingerprint(pair.public) })
