import { accountRouter } from './account'
import { accountsRouter } from './accounts'
import { appsRouter } from './apps'
import { backupsRouter } from './backups'
import { checksRouter } from './checks'
import { driftRouter } from './drift'
import { hostsRouter } from './hosts'
import { jobsRouter } from './jobs'
import { ledgerRouter } from './ledger'
import { liveRouter } from './live'
import { networksRouter } from './networks'
import { operationsRouter } from './operations'
import { proofsRouter } from './proofs'
import { receiversRouter } from './receivers'
import { tokensRouter } from './tokens'
import { createCallerFactory, router } from './trpc'

export const appRouter = router({
  account: accountRouter,
  accounts: accountsRouter,
  hosts: hostsRouter,
  apps: appsRouter,
  live: liveRouter,
  networks: networksRouter,
  operations: operationsRouter,
  backups: backupsRouter,
  drift: driftRouter,
  proofs: proofsRouter,
  checks: checksRouter,
  jobs: jobsRouter,
  ledger: ledgerRouter,
  receivers: receiversRouter,
  tokens: tokensRouter,
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)
