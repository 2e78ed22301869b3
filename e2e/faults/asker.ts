import { run } from '@/server/checks'
import { endOnSignals } from '@/server/end'
import { type Request, start, watch } from '@/server/jobs'
import { prove } from '@/server/proof'
import { openProduct } from '../product/product'

export type Question = 'checks' | 'a proof' | Request

/** A dashboard of its own that asks the host that standard input describes, again and again until it is asked to end. */
async function main(): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const { host, folder, questions } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    host: Parameters<typeof openProduct>[0]
    folder: string
    questions: readonly Question[]
  }
  const { ctx, hostId } = await openProduct(host, { folder })
  endOnSignals({ ctx, stopAfter: 60, stopWork: () => undefined })
  const ask = async (question: Question): Promise<void> => {
    if (question === 'checks') return void (await run({ ctx, input: { hostId } }))
    if (question === 'a proof') return void (await prove({ ctx, input: { hostId } }))
    const { id } = await start({ ctx, input: { hostId, request: question } })
    for await (const { view } of watch({ ctx, input: { id, signal: new AbortController().signal } }))
      if (view.state !== 'running') process.stdout.write(`${view.tool} ${view.state} ${view.error}\n`)
  }
  await Promise.all(
    questions.map(async (question) => {
      for (;;) await ask(question)
    }),
  ).catch((error: unknown) => process.stdout.write(`${String(error)}\n`))
}

await main()
