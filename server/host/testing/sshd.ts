import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Target } from '../ssh'

const SSHD = '/usr/sbin/sshd'

export const hasSshd = existsSync(SSHD)

/** A real OpenSSH server of its own on a loopback port, into which this user can sign in. `within` starts it elsewhere. */
export async function startSshd(options: string[] = [], within: (folder: string) => string[] = () => []) {
  const folder = mkdtempSync(join(tmpdir(), 'proximity-sshd-'))
  // Another user has to read the authorized keys.
  chmodSync(folder, 0o755)
  const inside = (name: string) => join(folder, name)
  const fingerprint = makeKey(inside('host'))
  makeKey(inside('user'))
  makeKey(inside('locked'), 'opensesame')
  const authorized = ['user', 'locked'].map((name) => readFileSync(inside(`${name}.pub`), 'utf8')).join('')
  writeFileSync(inside('authorized'), authorized, { mode: 0o644 })
  const port = await freePort()
  const settings = [
    ...options,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${inside('host')}`,
    `AuthorizedKeysFile ${inside('authorized')}`,
    `PidFile ${inside('pid')}`,
    // bash under sshd reads ~/.bashrc, unless it believes to be a second one; what stands there is not what is tested.
    'SetEnv SHLVL=2',
    'UsePAM no',
    'StrictModes no',
    'PermitRootLogin yes',
  ]
  writeFileSync(inside('config'), `${settings.join('\n')}\n`)
  // Where sshd drops its privileges; it refuses to start without.
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true })
  const [program = SSHD, ...words] = [...within(folder), SSHD, '-D', '-e', '-f', inside('config')]
  const server = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  server.stderr.on('data', (chunk) => (log += chunk))
  await until(async () => (await answers(port)) || server.exitCode !== null)
  if (server.exitCode !== null) throw new Error(`sshd did not start: ${log}`)

  const target: Target = {
    address: '127.0.0.1',
    port,
    user: userInfo().username,
    auth: { kind: 'key', privateKey: readFileSync(inside('user'), 'utf8') },
    hostKey: fingerprint,
    sudo: false,
  }
  return {
    target,
    /** The same user's key behind the passphrase `opensesame`. */
    lockedKey: readFileSync(inside('locked'), 'utf8'),
    authorized: inside('authorized'),
    keyFile: inside('user'),
    /** A key that this server has never seen. */
    strangeKey() {
      const name = inside(`stranger-${Math.random()}`)
      makeKey(name)
      return readFileSync(name, 'utf8')
    },
    log: () => log,
    async stop() {
      server.kill()
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Makes a key pair and answers its fingerprint as OpenSSH writes it. */
export function makeKey(file: string, passphrase = ''): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', file])
  return execFileSync('ssh-keygen', ['-lf', `${file}.pub`], { encoding: 'utf8' }).split(' ')[1] as string
}

/** A cable that can be cut, or left in place with nothing passing through. */
export async function startCable(port: number) {
  const ends = new Set<{ destroy(): void; pause(): void }>()
  const server = createServer((near) => {
    const far = createConnection(port, '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut: () => ends.forEach((end) => end.destroy()),
    freeze: () => ends.forEach((end) => end.pause()),
    async stop() {
      server.close()
      ends.forEach((end) => end.destroy())
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Waits for a condition, not for a time. */
export async function until(condition: () => boolean | Promise<boolean>, patience = 8_000): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(10)) if (await condition()) return
  throw new Error(`This did not come true in ${patience} ms: ${String(condition)}`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
