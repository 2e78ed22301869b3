import type { Context } from './context'
import { isCurrent, isWritable } from './db/condition'
import { listSecrets } from './db/hosts'

export type Part = 'process' | 'database' | 'migrations' | 'key'

/** Milliseconds for which an answer stands: whoever asks often does not write often. */
const STANDS = 1000

type Answer = { at: number; parts: Promise<Part[]> }
const answers = new WeakMap<Context['db'], Answer>()

/** What is not ready for work; empty where everything is. */
export async function unready(ctx: Context): Promise<readonly Part[]> {
  if (ctx.running.isClosed) return ['process']
  const known = answers.get(ctx.db)
  if (known && Date.now() - known.at < STANDS) return known.parts
  const parts = ask(ctx)
  answers.set(ctx.db, { at: Date.now(), parts })
  return parts
}

async function ask(ctx: Context): Promise<Part[]> {
  const holds = await Promise.all([isWritable(ctx.db), isCurrent(ctx.db), isKeyRight(ctx)].map(orFalse))
  return (['database', 'migrations', 'key'] as const).filter((_, index) => !holds[index])
}

function orFalse(question: Promise<boolean>): Promise<boolean> {
  return question.catch(() => false)
}

/** It opens what it has closed, and what is stored: another key than the one of before would be of no use. */
async function isKeyRight({ db, secrets }: Context): Promise<boolean> {
  const stored = await listSecrets(db)
  for (const secret of [secrets.seal('ready'), ...stored]) secrets.open(secret)
  return true
}
