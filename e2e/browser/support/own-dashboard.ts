import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/** A dashboard beside the one that all tests share: `said` is all that its process has printed. */
export type OwnDashboard = { url: string; folder: string; said(): string; end(): Promise<void> }

/** Starts one with a folder of its own, as `npm start` does, and waits until it answers. */
export async function startOwn(env: Record<string, string>): Promise<OwnDashboard & { remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'proximity-own-'))
  const port = await freePort()
  const url = `${env['PROXIMITY_TLS_CERT'] ? 'https' : 'http'}://127.0.0.1:${port}`
  const own = { PORT: String(port), HOST: '127.0.0.1', PROXIMITY_DATA_DIR: folder, PROXIMITY_EMBEDDED_HOST: 'off' }
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, PROXIMITY_LOG_LEVEL: 'warn', PROXIMITY_ADMIN_PASSWORD: '', ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()))
  await expect.poll(() => lives(`${url}/healthz`), { timeout: 60_000 }).toBe(true)
  return {
    ...{ url, folder, said: () => said },
    end: () => ended(child),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function lives(url: string): Promise<boolean> {
  if (url.startsWith('http:'))
    return fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
  return new Promise((resolve) => {
    const asked = request(url, { rejectUnauthorized: false }, (answer) => resolve(answer.resume().statusCode === 200))
    asked.on('error', () => resolve(false)).end()
  })
}

/** One that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
