import { NetworkSpec } from '@/server/capabilities/network/spec'
import { saveNetwork } from '@/server/db/networks'
import { type Intent, plan, start } from '@/server/networks'
import { watch } from '@/server/operations'
import { endOnSignals } from '@/server/end'
import { openProduct } from '../product/product'

let isAsked = false

/**
 * A dashboard of its own, to be killed or asked to end: does what standard input says to the host that it describes, and says on standard output how
 * many changes have begun and ended, a line each.
 */
async function main(): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const {
    host,
    undoAfter,
    stopAfter = 60,
    folder,
    intent,
    spec,
  } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    host: Parameters<typeof openProduct>[0]
    undoAfter: number
    stopAfter?: number
    folder?: string
    intent: Intent
    spec: Record<string, unknown>
  }
  const { ctx, hostId } = await openProduct(host, { undoAfter, ...(folder ? { folder } : {}) })
  process.once('SIGTERM', () => (isAsked = true))
  endOnSignals({ ctx, stopAfter, stopWork: () => undefined })
  await saveNetwork(ctx.db, hostId, NetworkSpec.parse(spec))
  const { digest, refused } = await plan({ ctx, input: { hostId, intent } })
  if (refused) throw new Error(refused)
  const { operationId } = await start({ ctx, input: { hostId, intent, digest } })
  const { signal } = new AbortController()
  let said = 0
  for await (const { view } of watch({ ctx, input: { id: operationId, signal } })) {
    const changes = view.steps.flatMap((step) => step.changes)
    const moments = changes.length + changes.filter(({ state }) => state !== 'running').length
    for (; said < moments; said += 1) process.stdout.write(`moment ${said + 1}\n`)
    if (view.state !== 'running') process.stdout.write(`ended ${view.state}\n`)
  }
}

await main()
// One that was asked to end does it in its own time.
if (!isAsked) process.exit(0)
