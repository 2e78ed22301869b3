import { test as base, expect, type Page, type Response } from '@playwright/test'
import { startSimulatedHost, type RunningSimulatedHost, type SimulatedHostOptions } from '../../hosts/simulated'
import { type Api, connect, initialize } from './api'
import { startApps } from './apps'

/** A simulated host that the dashboard knows. */
export type KnownHost = RunningSimulatedHost & { id: string; title: string; path: string }

type Fixtures = {
  api: Api
  /** Starts a host that the dashboard has not heard of. */
  start(options?: SimulatedHostOptions): Promise<RunningSimulatedHost>
  /** Starts a host and adds it. */
  add(options?: SimulatedHostOptions): Promise<KnownHost>
  /** A home server, as it is before anything was done to it. */
  host: KnownHost
}

type OfTheRun = {
  dashboard: string
  /** A host with its network and a dozen apps: for who only looks. */
  settled: KnownHost
}

export const test = base.extend<Fixtures, OfTheRun>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  dashboard: [async ({}, lend, { project }) => lend(project.use.baseURL ?? ''), { scope: 'worker' }],

  settled: [
    async ({ dashboard }, lend, { parallelIndex }) => {
      const api = connect(dashboard)
      const host = await introduce(
        api,
        await startSimulatedHost(),
        parallelIndex === 0 ? 'pve' : `node-${parallelIndex}`,
      )
      await initialize(api, host.id)
      await startApps(host)
      await lend(host)
      await forget(api, host.id)
      await host.stop()
    },
    { scope: 'worker' },
  ],

  page: async ({ page }, lend) => {
    for (const verb of ['goto', 'reload'] as const) {
      const go = page[verb].bind(page) as (...given: unknown[]) => Promise<Response | null>
      page[verb] = async (...given: unknown[]) => {
        const answer = await go(...given)
        await listening(page)
        return answer
      }
    }
    await lend(page)
  },

  api: async ({ dashboard }, lend) => lend(connect(dashboard)),

  start: async ({ api }, lend) => {
    const started: RunningSimulatedHost[] = []
    await lend(async (options) => {
      const host = await startSimulatedHost(options)
      started.push(host)
      return host
    })
    // Also those that were added on the page.
    for (const host of await api.hosts.list.query())
      if (started.some(({ port }) => host.address.endsWith(`:${port}`))) await forget(api, host.id)
    for (const host of started) await host.stop()
  },

  add: async ({ api, start }, lend, { parallelIndex }) => {
    let count = 0
    await lend(async (options) => introduce(api, await start(options), `host-${parallelIndex}${(count += 1)}`))
  },

  host: async ({ add }, lend) => lend(await add()),
})

export { expect }

/** Waits until what is clicked is heard. */
export async function listening(page: Page): Promise<void> {
  await page.waitForFunction(takesInput)
}

/** Whether React has taken over what the server had drawn: before that, nobody listens to what is typed. */
function takesInput(): boolean {
  const content = document.querySelector('main')?.firstElementChild ?? {}
  const isListening = Object.keys(content).some((key) => key.startsWith('__react'))
  return isListening && document.querySelector('next-route-announcer') !== null
}

async function introduce(api: Api, host: RunningSimulatedHost, title: string): Promise<KnownHost> {
  const { address, port, user, privateKey, fingerprint } = host
  const auth = { kind: 'key' as const, privateKey }
  const { hostId } = await api.hosts.add.mutate({ name: title, address, port, user, auth, fingerprint })
  return Object.assign(host, { id: hostId, title, path: `/hosts/${hostId}` })
}

/** A host on which something is running is not removed: its end is waited for. */
async function forget(api: Api, hostId: string): Promise<void> {
  const states = async () => (await api.operations.list.query({ hostId })).map(({ state }) => state)
  await expect.poll(states, { timeout: 30_000 }).not.toContain('running')
  await api.hosts.remove.mutate({ hostId })
}
