import { afterAll, describe, expect } from 'vitest'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize } from '../product/initialize'
import { tellLife } from './life'
import { tellMaking } from './making'
import { tellMoving } from './moving'

/** Guests are made, moved and ended on one host with an isolated network. */
export function tellApps({ start, hasPackets }: { start: () => Promise<TestHost>; hasPackets: boolean }): void {
  let opened: Promise<Site> | undefined
  const open = () => (opened ??= begin(start))
  afterAll(async () => (await opened)?.close())
  describe('a new container', () => tellMaking(open, { hasPackets }))
  describe('a guest that changes its network', () => tellMoving(open, { hasPackets }))
  describe('a guest that is started and ended', () => tellLife(open))
}

async function begin(start: () => Promise<TestHost>): Promise<Site> {
  const site = await openSite(start)
  expect((await initialize(site.product)).state).toBe('done')
  return site
}
