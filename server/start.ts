import { keepBackups } from './backups/keep-backups'
import { isNew, makeFirst, welcomeWord } from './auth'
import type { Context } from './context'
import { env } from './env'
import { addEmbeddedHost } from './hosts/embedded'
import { watchHosts } from './hosts/watch'
import { keepChecks } from './checks/keep-checks'
import { settle } from './operations/settle'
import { keepProofs } from './proof/keep-proofs'
import { runtime } from './runtime'
import { shutdown } from './shutdown'

/** Called once, before the first request is answered. */
export async function start(): Promise<void> {
  const ctx = await runtime()
  if (env().embeddedHost) await addEmbeddedHost(ctx)
  await openTheDoor(ctx)
  void settle({ ctx })
  const watch = watchHosts(ctx)
  const backups = keepBackups(ctx)
  const proofs = keepProofs(ctx)
  const checks = keepChecks(ctx)
  const end = (): void => {
    watch.stop()
    backups.stop()
    proofs.stop()
    checks.stop()
    shutdown.abort()
    ctx.live.close()
    void ctx.pool.close()
    // An open stream would keep the server waiting for its reader.
    setTimeout(() => process.exit(0), 1500).unref()
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

/** As long as there is no account: makes the one that the environment asks for, or says how a person makes it. */
async function openTheDoor(ctx: Context): Promise<void> {
  if (!(await isNew(ctx))) return
  const { adminPassword, scheme, port, bindAddress } = env()
  const word = welcomeWord()
  if (adminPassword !== null) return makeFirst({ ctx, input: { word, username: 'admin', password: adminPassword } })
  const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(bindAddress) ? 'localhost' : bindAddress
  // To the terminal, and not to the log: logs are kept, and read by others.
  process.stdout.write(`\nproximity: nobody may enter yet. Make the first administrator at\n`)
  process.stdout.write(`           ${scheme}://${name}:${port}/welcome#${word}\n\n`)
}
