import type { Question } from '@/server/host/tools/follow'
import { roundLine } from '@/server/host/tools/follow'
import { type Call, ok, type Result } from '../machine/call'
import { sleep } from '../machine/process'

/** Answers the questions, and again those whose answer is another one after something has happened, until its input ends. */
export async function follow(call: Call): Promise<Result> {
  const { questions, every } = JSON.parse(call.args[2] ?? '') as { questions: readonly Question[]; every: number }
  const { host } = call.machine
  const last: string[] = []
  let isStale = true
  let wake = (): void => undefined
  const forget = host.onSettled(() => {
    isStale = true
    wake()
  })
  const over = new AbortController()
  const end = () => {
    over.abort()
    wake()
  }
  call.signal.addEventListener('abort', end, { once: true })
  void call.stdin().then(end)
  try {
    while (!over.signal.aborted) {
      if (!isStale) await new Promise<void>((resolve) => (wake = resolve))
      if (over.signal.aborted) break
      isStale = false
      await round(call, questions, last)
      await sleep(Math.max(QUIET, every), over.signal).catch(() => undefined)
    }
  } finally {
    forget()
  }
  return ok()
}

/** Milliseconds in which one thing may follow another before somebody looks. */
const QUIET = 5

async function round(call: Call, questions: readonly Question[], last: string[]): Promise<void> {
  const lines: string[] = []
  for (const [number, { argv }] of questions.entries()) {
    const line = roundLine(number, await call.run(argv, { stdin: () => Promise.resolve('') }))
    if (line !== last[number]) lines.push(line)
    last[number] = line
  }
  if (lines.length > 0) call.emit(`${lines.join('')}.\n`)
}
