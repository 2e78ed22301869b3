import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readExposition } from '@/server/metrics/testing/exposition'
import { ADMIN, signIn, storageState } from '../product/sign-in'
import { type Api, connect } from './support/api'
import { freePort } from './support/own-dashboard'
import { expect, test } from './support/test'

type Dashboard = { url: string; cookie: string; api: Api; child: ChildProcess; lines(): Record<string, unknown>[] }

const statusOf = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => null,
  )

test.describe('a dashboard of its own, as people start it', () => {
  let folder: string
  let running: ChildProcess | null = null
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'proximity-stopping-'))
  })
  test.afterEach(async () => {
    if (running && running.exitCode === null) {
      running.kill('SIGTERM')
      await once(running, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  })

  async function begin(given: Record<string, string> = {}): Promise<Dashboard> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const env = { PORT: String(port), HOST: '127.0.0.1', PROXIMITY_DATA_DIR: folder, PROXIMITY_LOG_LEVEL: 'debug' }
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: {
        ...process.env,
        ...env,
        PROXIMITY_EMBEDDED_HOST: 'off',
        PROXIMITY_ADMIN_PASSWORD: ADMIN.password,
        ...given,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running = child
    let text = ''
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()))
    await expect.poll(() => statusOf(`${url}/readyz`), { timeout: 30_000 }).toBe(200)
    const lines = () =>
      text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    const cookie = await signIn(url)
    return { url, cookie, api: connect(url, cookie), child, lines }
  }

  test('says how it stands, to a machine too', async () => {
    const { url, api, lines } = await begin()
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true })
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, unready: [] })
    expect(await statusOf(`${url}/metrics`)).toBe(401)
    const { token } = await api.tokens.make.mutate({ name: 'prometheus', role: 'viewer', hosts: null, days: null })
    const answer = await fetch(`${url}/metrics?secret=sesame`, { headers: { authorization: `Bearer ${token}` } })
    const families = readExposition(await answer.text())
    expect(families.get('proximity_hosts')?.samples.size).toBe(4)
    expect(families.has('process_resident_memory_bytes')).toBe(true)
    const told = () => lines().filter(({ msg, path }) => msg === 'request' && path === '/metrics')
    await expect.poll(told).toMatchObject([
      { level: 20, method: 'GET', status: 401, who: 'nobody' },
      { level: 20, method: 'GET', status: 200, who: 'token prometheus', ms: expect.any(Number) as unknown },
    ])
    expect(JSON.stringify(lines())).not.toMatch(new RegExp(`sesame|${token}`))
  })

  test('comes to its end in order when it is asked to in mid-operation', async ({ start }) => {
    const { address, port, user, privateKey, fingerprint } = await start({ pace: 'lifelike' })
    const { url, cookie, api, child, lines } = await begin()
    const auth = { kind: 'key' as const, privateKey }
    const { hostId } = await api.hosts.add.mutate({ name: 'pve', address, port, user, auth, fingerprint })
    const { digest } = await api.networks.plan.query({ hostId })
    const { operationId } = await api.networks.start.mutate({ hostId, digest })
    // That of the host has no end of its own.
    const topics = [
      { about: 'host', id: hostId, page: 'overview' },
      { about: 'operation', id: operationId },
    ]
    const input = encodeURIComponent(JSON.stringify({ topics }))
    const stream = await fetch(`${url}/api/trpc/live.watch?input=${input}`, { headers: { cookie } })
    const streamed = stream.text()

    child.kill('SIGTERM')
    await expect.poll(() => statusOf(`${url}/readyz`), { intervals: [50] }).toBe(503)
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: false, unready: ['process'] })
    expect(await statusOf(`${url}/healthz`)).toBe(200)
    expect((await api.operations.get.query({ id: operationId })).state).toBe('running')
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(0)
    // The stream has told the end of the operation before its own.
    expect(await streamed).toContain('"state":"done"')
    expect(lines().map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['host connected', 'operation begun', 'stopping', 'operation ended', 'stopped']),
    )

    const again = await begin()
    expect(await again.api.operations.get.query({ id: operationId })).toMatchObject({ state: 'done' })
    again.child.kill('SIGTERM')
    again.child.kill('SIGTERM')
    expect(await once(again.child, 'close')).toEqual([0, null])
  })

  test('says of an operation that was cut off on a host that is away since that nobody knows what became of it', async ({
    browser,
    start,
  }) => {
    const host = await start({ pace: 'lifelike' })
    const { address, port, user, privateKey, fingerprint } = host
    const { api, child } = await begin()
    const auth = { kind: 'key' as const, privateKey }
    const { hostId } = await api.hosts.add.mutate({ name: 'pve', address, port, user, auth, fingerprint })
    const { digest } = await api.networks.plan.query({ hostId })
    const { operationId } = await api.networks.start.mutate({ hostId, digest })
    const third = async () => (await api.operations.get.query({ id: operationId })).steps[2]?.state
    await expect.poll(third, { intervals: [20], timeout: 30_000 }).toBe('running')
    child.kill('SIGKILL')
    await once(child, 'close')
    await host.stop()

    const { url, cookie } = await begin()
    const context = await browser.newContext({ storageState: storageState(url, cookie), baseURL: url })
    const page = await context.newPage()
    await page.goto(`/hosts/${hostId}`)
    const told = page.getByRole('alert').filter({ hasText: 'Initialize network was interrupted.' })
    await expect(told).toContainText('What became of it is told as soon as this host can be looked at.')
    await told.getByRole('link', { name: 'See what was done' }).click()
    await expect(page.getByText(/^The host cannot be looked at: .+ connection refused\./)).toBeVisible()
    await context.close()
  })

  test('says of an operation that it had to leave that it is neither done nor put back, until it is', async ({
    browser,
    start,
  }) => {
    const { address, port, user, privateKey, fingerprint } = await start({ pace: 'lifelike' })
    const { api, child } = await begin({ PROXIMITY_STOP_AFTER: '0' })
    const auth = { kind: 'key' as const, privateKey }
    const { hostId } = await api.hosts.add.mutate({ name: 'pve', address, port, user, auth, fingerprint })
    const { digest } = await api.networks.plan.query({ hostId })
    const { operationId } = await api.networks.start.mutate({ hostId, digest })
    const fourth = async () => (await api.operations.get.query({ id: operationId })).steps[3]?.state
    await expect.poll(fourth, { intervals: [20], timeout: 30_000 }).toBe('running')
    child.kill('SIGTERM')
    await once(child, 'close')

    const { url, cookie } = await begin()
    const context = await browser.newContext({ storageState: storageState(url, cookie), baseURL: url })
    const page = await context.newPage()
    await page.goto(`/hosts/${hostId}`)
    const told = page.getByRole('alert').filter({ hasText: 'Initialize network was interrupted.' })
    await expect(told).toContainText('What was begun on this host is neither done nor put back.')
    // Until that is decided nothing else is offered.
    await expect(page.getByRole('main').getByRole('link', { name: /^(Initialize|Repair) network$/ })).toHaveCount(0)
    await page.goto('/operations')
    await expect(page.getByText('The last one was interrupted. Open it to see how to go on.')).toBeVisible()
    await page.goto(`/hosts/${hostId}`)
    await told.getByRole('link', { name: 'See how to go on' }).click()
    const steps = page.getByRole('button', { name: /^Step \d\/5: / })
    await expect(steps.nth(3)).toHaveAccessibleName(/interrupted/)
    await expect(steps.filter({ hasText: 'running' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Preview the plan again' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('heading', { name: 'Everything was put back' })).toBeVisible({ timeout: 30_000 })
    for (const nth of [2, 3]) await expect(steps.nth(nth)).toHaveAccessibleName(/put back/)
    await page.goto(`/hosts/${hostId}`)
    await expect(page.getByText('There is no isolated network here yet.')).toBeVisible()
    await expect(told).toHaveCount(0)
    await context.close()
  })
})
