import { createServer, type Socket } from 'node:net'
import { timingSafeEqual } from 'node:crypto'
import ssh2, { type AuthContext, type Connection, type ParsedKey } from 'ssh2'
import type { SimulatedHost } from '../host'
import { serve } from './exec'
import { parseKey } from './keys'

export type Entrance = {
  hostKey: string
  user: string
  password: string
  /** Public keys that may sign in, in OpenSSH's format. */
  authorizedKeys: readonly string[]
  port: number
  latencyMs: number
}

/** Open sessions per connection, as sshd has it by default. */
const MAX_SESSIONS = 10

/** An SSH server on the loopback, in front of a simulated host. */
export async function listen(host: SimulatedHost, entrance: Entrance) {
  const sockets = new Set<Socket>()
  const keys = entrance.authorizedKeys.map(parseKey)
  const ssh = new ssh2.Server({ hostKeys: [entrance.hostKey], ident: 'OpenSSH_9.2p1 Debian-2+deb12u6' }, (client) => {
    client.on('authentication', (context) => decide(context, entrance, keys))
    client.on('error', () => undefined)
    client.on('ready', () => greet(client))
  })

  function greet(client: Connection) {
    let open = 0
    client.on('session', (accept, reject) => {
      if (open >= MAX_SESSIONS) return reject()
      open += 1
      const session = accept()
      session.on('close', () => (open -= 1))
      session.on('exec', (agree, _refuse, { command }) => {
        const channel = agree()
        channel.on('error', () => undefined)
        void serve(host, command, channel, entrance.latencyMs)
      })
      session.on('shell', (agree) => {
        const channel = agree()
        channel.write('This host is simulated: it runs commands, and has no interactive shell.\r\n')
        channel.exit(1)
        channel.end()
      })
    })
  }

  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    if (host.faults.refusing) return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    ssh.injectSocket(socket)
  })
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  host.faults.onHangUp = hangUp
  host.onReboot = hangUp
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(entrance.port, '127.0.0.1', resolve)
  })
  const place = server.address()
  return {
    port: typeof place === 'object' && place ? place.port : entrance.port,
    close: () =>
      new Promise<void>((resolve) => {
        hangUp()
        server.close(() => resolve())
      }),
  }
}

function decide(context: AuthContext, { user, password }: Entrance, keys: readonly ParsedKey[]): void {
  const isUser = context.username === user
  if (isUser && context.method === 'password' && isSame(context.password, password)) return context.accept()
  if (isUser && context.method === 'publickey') {
    const key = keys.find((known) => known.type === context.key.algo && known.getPublicSSH().equals(context.key.data))
    const { signature, blob } = context
    if (key && (!signature || (blob && key.verify(blob, signature, context.hashAlgo) === true))) return context.accept()
  }
  context.reject(['publickey', 'password'])
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
