import { inBackground } from './background'
import { isNew, makeFirst, welcomeWord } from './auth'
import { keepBackups } from './backups/keep-backups'
import { keepChecks } from './checks/keep-checks'
import type { Context } from './context'
import { endOnSignals } from './end'
import { env } from './env'
import { addEmbeddedHost } from './hosts/embedded'
import { keepLastPictures } from './hosts/last-picture'
import { logConnections } from './hosts/log-connections'
import { tellConnections } from './hosts/tell-connections'
import { watchHosts } from './hosts/watch'
import { keepLedger } from './ledger/keep'
import { settle } from './operations/settle'
import { keepProofs } from './proof/keep-proofs'
import { followRequests } from './requests'
import { runtime } from './runtime'

/** Called once, before the first request is answered. */
export async function start(): Promise<void> {
  followRequests()
  const ctx = await runtime()
  const { embeddedHost, stopAfter, keepLedger: keepLedgerFor } = env()
  logConnections(ctx)
  tellConnections(ctx)
  if (embeddedHost) await addEmbeddedHost(ctx)
  await openTheDoor(ctx)
  void settle({ ctx: inBackground(ctx, 'operations') })
  const work = [
    watchHosts(inBackground(ctx, 'looks')),
    keepLastPictures(ctx),
    keepBackups(inBackground(ctx, 'backups')),
    keepProofs(inBackground(ctx, 'proofs')),
    keepChecks(inBackground(ctx, 'checks')),
    keepLedger(ctx, keepLedgerFor),
  ]
  endOnSignals({
    ctx,
    stopAfter,
    stopWork: () => {
      for (const each of work) each.stop()
    },
  })
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
