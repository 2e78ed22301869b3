import { readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { createTRPCClient, httpLink } from '@trpc/client'
import { expect, test } from '@playwright/test'
import type { AppRouter } from '@/server/api/root'
import { asItIs } from '@/server/api/as-it-is'
import { startSimulatedHost } from '../hosts/simulated'
import { signIn, storageState } from '../product/sign-in'
import { initialize } from './support/api'
import { startOwn } from './support/own-dashboard'

const ADMIN = { username: 'admin', password: 'canary-of-the-password' }
const RECEIVER = 'canary-of-the-receiver'
const ADDRESS = 'canary-of-its-address'

/** Secrets are planted, the dashboard is used, and then everything that it has written, said and sent is searched for them. */
test('no secret is in the data folder, the log, an answer, a page or a script', async ({ browser }) => {
  test.setTimeout(120_000)
  const host = await startSimulatedHost()
  const hook = createHttpServer((_, response) => response.end()).listen(0, '127.0.0.1')
  await once(hook, 'listening')
  const dashboard = await startOwn({ PROXIMITY_LOG_LEVEL: 'debug', PROXIMITY_ADMIN_PASSWORD: ADMIN.password })
  const { url, folder } = dashboard
  /** What was said or sent, and by what. */
  const seen = new Map<string, string>()
  try {
    const cookie = await signIn(url, ADMIN)
    const recording: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      const asked = input instanceof Request ? input.url : String(input)
      if (!asked.includes('tokens.make')) seen.set(`${asked} ${seen.size}`, await answer.clone().text())
      return answer
    }
    const link = httpLink({
      url: `${url}/api/trpc`,
      transformer: asItIs,
      headers: { origin: url, cookie },
      fetch: recording as never,
    })
    const api = createTRPCClient<AppRouter>({ links: [link] })
    const { address, port: sshPort, user, privateKey, fingerprint } = host
    const place = { name: 'pve', address, port: sshPort, user, fingerprint }
    const auth = { kind: 'key' as const, privateKey }
    const { hostId } = await api.hosts.add.mutate({ ...place, auth })
    // Also one that goes wrong: an error tells what was done, and must not tell with what.
    await api.hosts.add.mutate({ ...place, port: 1, auth }).catch(() => undefined)
    await api.hosts.add
      .mutate({ ...place, auth: { kind: 'password', password: 'canary-of-the-host' } })
      .catch(() => undefined)
    const { port: hookPort } = hook.address() as AddressInfo
    const receiver = { kind: 'webhook', name: 'hook', url: `http://127.0.0.1:${hookPort}/${ADDRESS}`, secret: RECEIVER }
    await api.receivers.add.mutate({ receiver })
    const { token } = await api.tokens.make.mutate({ name: 'script', role: 'operator', hosts: null, days: 1 })
    await initialize(api, hostId)
    await api.backups.take.mutate({ hostId })
    await api.proofs.prove.mutate({ hostId })
    await signIn(url, { ...ADMIN, password: 'canary-of-the-wrong-one' }).catch((error: unknown) =>
      seen.set('refused', String(error)),
    )
    await everythingAbout(api, hostId)
    for (const path of ['hosts', `hosts/${hostId}/network`, `hosts/${hostId}/apps`])
      await recording(`${url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })
    for (const { id } of await api.backups.list.query({ hostId }).then(({ backups }) => backups))
      await recording(`${url}/api/v1/backups/${id}`, { headers: { cookie } })
    for (const { id } of await api.operations.list.query({ hostId }))
      await recording(`${url}/api/v1/operations/${id}/script`, { headers: { cookie } })

    const context = await browser.newContext({ baseURL: url, storageState: storageState(url, cookie) })
    const page = await context.newPage()
    page.on('response', (answer) => {
      if (!answer.url().includes('live.watch'))
        void answer.text().then(
          (text) => seen.set(answer.url(), text),
          () => undefined,
        )
    })
    for (const path of ['', '/settings', '/operations', '/backups', '/proof']) {
      await page.goto(`/hosts/${hostId}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      seen.set(`the page ${path}`, await page.content())
    }
    await context.close()

    await dashboard.end()
    seen.set('the log', dashboard.said())
    const key = readFileSync(join(folder, 'secret.key'), 'utf8').trim()
    for (const name of readdirSync(folder).filter((it) => it !== 'secret.key'))
      seen.set(`the file ${name}`, readFileSync(join(folder, name), 'latin1'))

    const canaries: Record<string, string> = {
      'the key of the host': privateKey.split('\n')[3] ?? '',
      'the password of the host': 'canary-of-the-host',
      'the password of an account': ADMIN.password,
      'a password that was wrong': 'canary-of-the-wrong-one',
      'the secret of a receiver': RECEIVER,
      'the address of a receiver': ADDRESS,
      'a token': token,
      'the cookie of a session': cookie.split('=').slice(1).join('='),
      'the key that encrypts': key,
    }
    expect(seen.size).toBeGreaterThan(60)
    for (const [what, canary] of Object.entries(canaries)) {
      expect(canary.length, what).toBeGreaterThan(15)
      const found = [...seen].filter(([, text]) => text.includes(canary) || text.includes(encodeURIComponent(canary)))
      expect(
        found.map(([where]) => where),
        what,
      ).toEqual([])
    }
  } finally {
    await dashboard.end()
    dashboard.remove()
    hook.close()
    await host.stop()
  }
})

/** What the pages ask, of one host. */
async function everythingAbout(api: ReturnType<typeof createTRPCClient<AppRouter>>, hostId: string): Promise<void> {
  const one = { hostId }
  await Promise.all([
    ...[
      api.hosts.list.query(),
      api.hosts.standings.query(),
      api.hosts.overview.query(one),
      api.hosts.preflight.query(one),
    ],
    ...[api.apps.list.query(one), api.apps.choices.query(one), api.backups.list.query(one)],
    ...[api.networks.settings.query(one), api.networks.isolation.query(one), api.networks.topology.query(one)],
    ...[api.networks.leases.query(one), api.networks.dns.records.query(one), api.networks.plan.query(one)],
    ...[api.proofs.show.query(one), api.proofs.last.query(one), api.checks.list.query(one)],
    ...[api.drift.list.query(one), api.jobs.list.query(one), api.receivers.list.query(), api.tokens.list.query()],
    ...[api.accounts.list.query(), api.account.show.query(), api.account.sessions.query()],
  ])
  for (const { id } of await api.operations.list.query(one)) {
    await api.operations.get.query({ id })
    await api.operations.agreedPlan.query({ id })
  }
  const [backup] = (await api.backups.list.query(one)).backups
  if (backup) await api.backups.compare.query({ ...one, from: backup.id })
}
