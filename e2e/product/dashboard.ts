import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '../browser/support/api'
import { freePort } from '../browser/support/own-dashboard'
import { ADMIN, signIn, storageState } from './sign-in'

/** The product as people start it, in a process of its own and with nothing in its database. */
export async function startDashboard() {
  const built = spawnSync(process.execPath, ['scripts/ensure.mjs', '--build', '--browser'], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) throw new Error('The dashboard could not be built')
  const folder = mkdtempSync(join(tmpdir(), 'proximity-bench-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { PORT: String(port), HOST: '127.0.0.1', PROXIMITY_DATA_DIR: folder, PROXIMITY_LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...env, PROXIMITY_EMBEDDED_HOST: 'off', PROXIMITY_ADMIN_PASSWORD: ADMIN.password },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const closed = once(child, 'close')
  for (let left = 300; !(await answers(`${url}/healthz`)); left -= 1) {
    if (left === 0 || child.exitCode !== null) throw new Error('The dashboard does not answer')
    await pause(100)
  }
  const cookie = await signIn(url)
  return {
    url,
    pid: child.pid as number,
    cookie,
    /** For a page of a browser: somebody is signed in there. */
    storageState: storageState(url, cookie),
    api: connect(url, cookie),
    stop: async () => {
      child.kill('SIGTERM')
      await closed
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Dashboard = Awaited<ReturnType<typeof startDashboard>>

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}
