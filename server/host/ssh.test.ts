import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from './command'
import { defer } from './defer'
import { openSsh, scanHostKey, type Target } from './ssh'
import { behaves } from './testing/behaviour'
import { freePort, hasSshd, startCable, startSshd, until } from './testing/sshd'

describe.skipIf(!hasSshd)('an SSH session (needs /usr/sbin/sshd)', () => {
  let sshd: Awaited<ReturnType<typeof startSshd>>
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd?.stop())

  behaves('over a real sshd', () => openSsh(sshd.target, { bound: 1_000_000 }))

  it('knows the address that it arrived on, and ends when it is closed', async () => {
    const session = await openSsh(sshd.target)
    expect(session.arrivedOn).toBe('127.0.0.1')
    await session.close()
    expect(await session.closed).toBe(null)
    await expect(session.run(command(['true']))).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('shows the key of a host without signing in', async () => {
    const { address, port, hostKey } = sshd.target
    expect(await scanHostKey({ address, port })).toEqual({ fingerprint: hostKey, type: 'ssh-ed25519' })
  })

  it.each<[what: string, change: () => Partial<Target>, error: object]>([
    [
      'another host key, with both fingerprints',
      () => ({ hostKey: 'SHA256:other' }),
      {
        code: 'changed-host-key',
        detail: { expected: 'SHA256:other', found: expect.stringMatching(/^SHA256:.{43}$/) },
      },
    ],
    ['no trusted host key at all', () => ({ hostKey: '' }), { code: 'changed-host-key' }],
    [
      'a key that the host does not know',
      () => ({ auth: key(sshd.strangeKey()) }),
      { code: 'refused-key', name: 'RefusedKeyError' },
    ],
    ['a user that is not there', () => ({ user: 'nobody-of-that-name' }), { code: 'refused-key' }],
    ['a password', () => ({ auth: { kind: 'password', password: 'hunter2' } }), { code: 'refused-key' }],
    [
      'an encrypted key without passphrase',
      () => ({ auth: key(sshd.lockedKey) }),
      { code: 'refused-key', message: expect.stringContaining('encrypted') },
    ],
    [
      'a wrong passphrase',
      () => ({ auth: key(sshd.lockedKey, 'hunter2') }),
      { code: 'refused-key', message: expect.stringContaining('does not open') },
    ],
    [
      'a key that is none',
      () => ({ auth: key('hunter2') }),
      { code: 'refused-key', message: expect.stringContaining('no private key') },
    ],
    ['an agent that is not there', () => ({ auth: { kind: 'agent', socket: '/nowhere' } }), { code: 'refused-key' }],
    ['a name that does not resolve', () => ({ address: 'no-such-host.invalid' }), { code: 'unreachable' }],
  ])('refuses %s', async (_, change, error) => {
    const failure: unknown = await openSsh({ ...sshd.target, ...change() }).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(failure).toMatchObject(error)
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/hunter2|PRIVATE/)
  })

  it('says where nobody listens', async () => {
    const port = await freePort()
    await expect(openSsh({ ...sshd.target, port })).rejects.toMatchObject({
      code: 'unreachable',
      message: `127.0.0.1:${port} does not answer: connection refused. Check that the host is on and that sshd runs.`,
    })
  })

  it('opens an encrypted key with its passphrase', async () => {
    const session = await openSsh({ ...sshd.target, auth: key(sshd.lockedKey, 'opensesame') })
    await session.close()
  })

  it('signs in with an agent', async () => {
    const socket = `${sshd.authorized}.agent`
    const agent = spawn('ssh-agent', ['-D', '-a', socket])
    try {
      const add = () =>
        once(
          spawn('ssh-add', ['-q', sshd.keyFile], { env: { SSH_AUTH_SOCK: socket } as unknown as NodeJS.ProcessEnv }),
          'exit',
        )
      await until(async () => (await add())[0] === 0)
      await (await openSsh({ ...sshd.target, auth: { kind: 'agent', socket } })).close()
    } finally {
      agent.kill()
    }
  })

  it('fails a command whose connection is cut', async () => {
    const cable = await startCable(sshd.target.port)
    const session = await openSsh({ ...sshd.target, port: cable.port })
    const started = heard()
    const failed = expect(session.run(command(['sh', '-c', 'echo on; sleep 5']), started)).rejects.toMatchObject({
      code: 'unreachable',
    })
    await started.first
    cable.cut()
    await failed
    expect(await session.closed).toMatchObject({ code: 'unreachable' })
    await cable.stop()
  })

  it('notices a connection that fell silent', async () => {
    const cable = await startCable(sshd.target.port)
    const session = await openSsh({ ...sshd.target, port: cable.port }, { keepAlive: 50, keepAliveCount: 3 })
    const started = heard()
    const failed = expect(session.run(command(['sh', '-c', 'echo on; sleep 5']), started)).rejects.toMatchObject({
      message: expect.stringContaining('fell silent'),
    })
    await started.first
    cable.freeze()
    await failed
    await cable.stop()
  })

  it('never sends what is cancelled while it waits for its turn', async () => {
    const session = await openSsh(sshd.target, { channels: 1 })
    const cancel = new AbortController()
    const first = session.run(command(['cat'], { stdin: 'x', parse: ({ stdout }) => stdout }))
    const second = session.run(command(['false']), { signal: cancel.signal })
    cancel.abort()
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    expect(await first).toBe('x')
    await session.close()
  })
})

const echo = (text: string) => command(['printf', text], { parse: ({ stdout }) => stdout })

describe.skipIf(!hasSshd)('an SSH session with a strict sshd (needs /usr/sbin/sshd)', () => {
  it('gets everything through two sessions at a time', async () => {
    const sshd = await startSshd(['MaxSessions 2'])
    const session = await openSsh(sshd.target)
    const numbers = Array.from({ length: 12 }, (_, index) => String(index))
    expect(await Promise.all(numbers.map((each) => session.run(echo(each))))).toEqual(numbers)
    await session.close()
    await sshd.stop()
  })

  it('takes no forced command for an answer', async () => {
    const sshd = await startSshd(['ForceCommand echo only backups here'])
    await expect(openSsh(sshd.target)).rejects.toMatchObject({
      name: 'NotStartedError',
      message: expect.stringContaining('only backups here'),
    })
    await sshd.stop()
  })
})

describe('a server that means no good', () => {
  it.each<[what: string, speak: (socket: Socket) => void]>([
    ['says nothing', () => undefined],
    ['speaks HTTP', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['greets without end', (socket) => flood(socket, 'hello\r\n'.repeat(500))],
    ['sends one endless line', (socket) => flood(socket, 'x'.repeat(4096))],
    ['drips', (socket) => drip(socket)],
    [
      'sends garbage after a proper start',
      (socket) => void socket.write('SSH-2.0-x\r\n', () => flood(socket, '\xff'.repeat(4096))),
    ],
    ['hangs up', (socket) => socket.destroy()],
  ])('is left when it %s', async (_, speak) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).resume()
      speak(socket)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const place = { address: '127.0.0.1', port }
    const began = Date.now()
    await expect(scanHostKey({ ...place, connectTimeout: 300 })).rejects.toMatchObject({ code: 'unreachable' })
    expect(Date.now() - began).toBeLessThan(2_000)
    server.close()
    await once(server, 'close')
  })
})

function key(privateKey: string, passphrase?: string): Target['auth'] {
  return { kind: 'key', privateKey, ...(passphrase ? { passphrase } : {}) }
}

/** Run options, and the moment when the command is heard for the first time. */
function heard() {
  const first = defer<void>()
  return { onOutput: () => first.resolve(), first: first.promise }
}

function flood(socket: Socket, text: string) {
  const more = () => {
    while (socket.writable && socket.write(text, 'latin1'));
  }
  socket.on('drain', more)
  more()
}

function drip(socket: Socket) {
  const timer = setInterval(() => socket.write('S'), 20)
  socket.on('close', () => clearInterval(timer))
}
