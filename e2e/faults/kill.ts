import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Intent } from '@/server/networks'
import type { TestHost } from '../hosts/test-host'

/** What the dashboard is to do. */
export type Errand = {
  intent: Intent
  spec: Record<string, unknown>
  undoAfter: number
  stopAfter?: number
  folder?: string
}

/**
 * Does an errand from a dashboard in a process of its own, which SIGKILL ends at the nth moment (a change has begun, or ended).
 * Answers what it came to: killed, or the state in which the operation ended before there was such a moment.
 */
export async function killedAt(moment: number, host: TestHost, errand: Errand): Promise<string> {
  const { isThere, outcome } = await atMoment(moment, host, errand, (child) => child.kill('SIGKILL'))
  return isThere ? 'killed' : outcome
}

/** The same with a dashboard that is asked to end: how it ended, how many seconds later, and what it had said of the operation. */
export async function stoppedAt(moment: number, host: TestHost, errand: Errand, again?: { after: number }) {
  let asked = 0
  const { outcome, code } = await atMoment(moment, host, errand, (child) => {
    asked = Date.now()
    child.kill('SIGTERM')
    if (again) setTimeout(() => child.kill('SIGTERM'), again.after)
  })
  return { outcome, code, seconds: (Date.now() - asked) / 1000 }
}

async function atMoment(moment: number, host: TestHost, errand: Errand, act: (child: ChildProcess) => void) {
  const { address, port, user, privateKey, fingerprint } = host
  const child = readyDashboard()
  waiting = null
  child.stdin.end(JSON.stringify({ host: { address, port, user, privateKey, fingerprint }, ...errand }))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let isThere = false
  let outcome = 'nothing'
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('ended ')) outcome = line.slice(6)
    if (line !== `moment ${moment}`) continue
    isThere = true
    act(child)
  }
  return { isThere, outcome, code: await ended }
}

let waiting: ReturnType<typeof startDashboard> | null = null

/**
 * One that loads everything, which takes as long as an errand does, and waits for its own. Not to be begun while a host takes
 * something back in time: it would have to share its processors.
 */
export function readyDashboard(): ReturnType<typeof startDashboard> {
  return (waiting ??= startDashboard())
}

function startDashboard() {
  const script = `${import.meta.dirname}/dashboard.ts`
  return spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** Ends the one that waits, when no more are to be killed. */
export function endWaiting(): void {
  waiting?.kill('SIGKILL')
  waiting = null
}
