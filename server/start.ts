import { keepBackups } from './backups/keep-backups'
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
