import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { run } from '../process'
import { Refusal } from '../refusal'
import { RUN } from './machine'

export type Call = { execute: string; arguments?: Record<string, unknown> }
type Answer = { return?: unknown; error?: { desc: string } }

/** Tells a machine's monitor (QMP) something; the answers in the same order. The first that is refused ends it. */
export function tell(vmid: number, calls: readonly Call[], seconds = 5): unknown[] {
  return talk(`${RUN}/${vmid}.qmp`, [{ execute: 'qmp_capabilities' }, ...calls], seconds).slice(1)
}

/** Asks the agent inside; whoever listened before may have left an answer, which is skipped by `guest-sync`. */
export function askAgent(vmid: number, call: Call, seconds = 5): unknown {
  const id = process.pid * 1000 + (Date.now() % 1000)
  return talk(`${RUN}/${vmid}.qga`, [{ execute: 'guest-sync', arguments: { id } }, call], seconds)[1]
}

/** Everything else here is synchronous, and a socket is not: another process of this program speaks on it. */
function talk(path: string, calls: readonly Call[], seconds: number): unknown[] {
  const program = process.argv.slice(0, 2)
  const { stdout, stderr, exitCode } = run([...program, 'lab-talk', path, String(seconds)], JSON.stringify(calls))
  if (exitCode !== 0) throw new Refusal(stderr.trim())
  return JSON.parse(stdout) as unknown[]
}

/** Words: socket, seconds for each answer. The calls come by standard input. */
export async function labTalk([path = '', seconds = '5']: readonly string[]): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const calls = JSON.parse(Buffer.concat(chunks).toString()) as Call[]
  const socket = connect(path)
  socket.setTimeout(Number(seconds) * 1000, () => socket.destroy(new Error('got timeout')))
  try {
    const answers = answersOf(socket)
    const results: unknown[] = []
    for (const call of calls) {
      socket.write(`${JSON.stringify(call)}\n`)
      results.push(await next(answers, call))
    }
    process.stdout.write(JSON.stringify(results))
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error))
  } finally {
    socket.destroy()
  }
}

/** Without the greeting, and without what happened meanwhile. */
async function* answersOf(socket: Socket): AsyncGenerator<Answer, void> {
  for await (const line of createInterface({ input: socket })) {
    const said = JSON.parse(line) as Answer
    if ('return' in said || 'error' in said) yield said
  }
}

async function next(answers: AsyncGenerator<Answer, void>, { execute, arguments: words }: Call): Promise<unknown> {
  for (;;) {
    const result = await answers.next()
    // Whoever is told to end may do so without an answer.
    if (result.done === true) {
      if (['quit', 'guest-shutdown'].includes(execute)) return {}
      throw new Error('connection closed')
    }
    const { error, return: said } = result.value
    if (error) throw new Error(error.desc)
    if (execute !== 'guest-sync' || said === words?.['id']) return said
  }
}
