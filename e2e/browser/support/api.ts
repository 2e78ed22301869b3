import { expect } from '@playwright/test'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { AppRouter } from '@/server/api/root'
import { asItIs } from '@/server/api/as-it-is'
import { sessionCookie } from './signed-in'

export type Api = ReturnType<typeof connect>

/** The API of the dashboard, for what a story takes for granted: what it is about is done on the page. */
export function connect(baseURL: string, cookie = sessionCookie()) {
  const headers = { origin: baseURL, cookie }
  const link = httpLink({ url: `${baseURL}/api/trpc`, transformer: asItIs, headers })
  return createTRPCClient<AppRouter>({ links: [link] })
}

/** Initializes the network of a host, to its end. Milliseconds. */
export async function initialize(api: Api, hostId: string, timeout = 30_000): Promise<void> {
  const { digest } = await api.networks.plan.query({ hostId })
  const { operationId } = await api.networks.start.mutate({ hostId, digest })
  const state = async () => (await api.operations.get.query({ id: operationId })).state
  await expect.poll(state, { intervals: [50], timeout }).toBe('done')
}
