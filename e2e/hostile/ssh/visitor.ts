import { setTimeout as pause } from 'node:timers/promises'
import { command } from '@/server/host/command'
import { readRounds } from '@/server/host/tools/follow'
import { createPool } from '@/server/host/pool'
import { openSsh, type Target } from '@/server/host/ssh'

/** A dashboard, in a process of its own: what it costs to visit somebody is measured where nothing else happens. */

/** `seconds`: for the command that is run; absent for one that is followed. */
export type Visit = { target: Target; seconds: number | null }
export type Report = { code: string; message: string; seconds: number; megabytes: number }

/** Visits an honest host while others keep it busy. */
export type Round = { honest: Target; others: Target[] }
export type Latencies = { milliseconds: number[]; megabytes: number }

const SETTINGS = { connectTimeout: 10_000, startTimeout: 10_000, keepAlive: 2_000, keepAliveCount: 3, patience: 1 }

process.on('message', (asked: Visit | Round) => void ('honest' in asked ? goRound(asked) : report(asked)))
process.send?.('ready')

async function report({ target, seconds: given }: Visit): Promise<void> {
  const memory = watchMemory()
  const began = performance.now()
  const failure: unknown = await visit(target, given).catch((error: unknown) => error)
  const seconds = (performance.now() - began) / 1000
  // What goes on after the failure counts too.
  await pause(300)
  const { code = 'none', message = String(failure) } = failure as { code?: string; message?: string }
  process.send?.({ code, message, seconds, megabytes: memory() } satisfies Report)
}

async function visit(target: Target, seconds: Visit['seconds']): Promise<unknown> {
  const session = await openSsh(target, SETTINGS)
  try {
    if (seconds !== null) return await session.run(command(['true'], { timeout: seconds }))
    const onOutput = readRounds([], () => undefined)
    return await session.run(command(['follow'], { timeout: 0 }), { onOutput })
  } finally {
    await session.close()
  }
}

async function goRound({ honest, others }: Round): Promise<void> {
  // The honest one is as slow as its machine lets it be.
  const pool = createPool({ open: (target) => openSsh(target as Target, target === honest ? {} : SETTINGS) })
  const host = pool.host('honest', honest)
  const ask = () => host.run(command(['echo', 'here'], { parse: ({ stdout }) => stdout }))
  await ask()
  const memory = watchMemory()
  const leaving = new AbortController()
  const busy = others.map(async (target) => {
    while (!leaving.signal.aborted)
      await pool
        .host(target.user, target)
        .run(command(['true'], { timeout: 1 }))
        .catch(() => pause(20))
  })
  const milliseconds: number[] = []
  for (let turn = 0; turn < 30; turn += 1) {
    const began = performance.now()
    await ask()
    milliseconds.push(performance.now() - began)
  }
  leaving.abort()
  const megabytes = memory()
  await pool.close()
  await Promise.all(busy)
  process.send?.({ milliseconds, megabytes } satisfies Latencies)
}

/** Megabytes by which this process has grown at most, since then. */
function watchMemory(): () => number {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10)
  return () => {
    clearInterval(timer)
    return (most - before) / 1e6
  }
}
