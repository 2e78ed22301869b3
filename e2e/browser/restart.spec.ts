import { ADMIN, signIn, storageState } from '../product/sign-in'
import { connect, initialize } from './support/api'
import { startApp } from './support/apps'
import { startOwn } from './support/own-dashboard'
import { expect, listening, test } from './support/test'

test('a dashboard that was started anew shows a host that is away as it was seen last', async ({ browser, start }) => {
  const admin = { PROXIMITY_ADMIN_PASSWORD: ADMIN.password }
  const host = await start()
  const before = await startOwn(admin)
  const { address, port, user, fingerprint, privateKey } = host
  const api = connect(before.url, await signIn(before.url))
  const auth = { kind: 'key' as const, privateKey }
  const { hostId } = await api.hosts.add.mutate({ name: 'pve', address, port, user, auth, fingerprint })
  await initialize(api, hostId)
  await startApp(host, 301, 'nginx-01')
  const leased = async () => (await api.networks.leases.query({ hostId })).rows.map(({ name }) => name)
  await expect.poll(leased).toContain('nginx-01.prox.local')
  await before.end()
  await host.stop()

  const dashboard = await startOwn({ ...admin, PROXIMITY_DATA_DIR: before.folder })
  try {
    const session = storageState(dashboard.url, await signIn(dashboard.url))
    const page = await browser.newPage({ storageState: session, baseURL: dashboard.url })
    const open = async (path: string) => {
      await page.goto(path)
      await listening(page)
    }
    const alert = page.getByRole('alert').filter({ hasText: 'What is shown of it here is as it was last seen.' })
    await open(`/hosts/${hostId}`)
    await expect(alert).toContainText(/Seen .+ ago/)
    await expect(page.getByText(/^unreachable, seen .+ ago/)).toBeVisible()
    await expect(page.getByText(/^When it was last seen: The isolated network works\. 1 app,/)).toBeVisible()
    await open(`/hosts/${hostId}/topology`)
    await expect(alert).toBeVisible()
    // The router too, which is asked from inside.
    await expect(page.getByRole('button', { name: /^proximity-router, good/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^nginx-01, good/ })).toBeVisible()
    await open(`/hosts/${hostId}/leases`)
    await expect(alert).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'nginx-01.prox.local' })).toContainText('10.10.0.')
    await open(`/hosts/${hostId}/plan`)
    await expect(page.getByRole('heading', { name: 'This could not be looked at' })).toBeVisible()
    await page.close()
  } finally {
    await dashboard.end()
    for (const each of [dashboard, before]) each.remove()
  }
})
