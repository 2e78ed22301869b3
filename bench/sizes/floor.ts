import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from '../measure'

const NEXT = 'node_modules/next/dist/bin/next'
const FOLDER = 'bench/sizes/floor'
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }

/** A page of the same framework, queries, transport and picture with nothing of ours on it, built and served as the product is. */
export async function startFloor(port: number): Promise<{ url: string; stop(): Promise<void> }> {
  say('building the floor')
  const built = spawnSync(process.execPath, [NEXT, 'build', FOLDER], { stdio: ['ignore', 'ignore', 2], env })
  if (built.status !== 0) throw new Error('The floor could not be built')
  const child = spawn(process.execPath, [NEXT, 'start', FOLDER, '--port', String(port), '--hostname', '127.0.0.1'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  const url = `http://127.0.0.1:${port}`
  await answered(url, child)
  return {
    url,
    stop: async () => {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
    },
  }
}

async function answered(url: string, child: ChildProcess): Promise<void> {
  for (let left = 300; left > 0 && child.exitCode === null; left -= 1) {
    const { ok } = await fetch(url).catch(() => ({ ok: false }))
    if (ok) return
    await pause(100)
  }
  throw new Error('The floor does not answer')
}
