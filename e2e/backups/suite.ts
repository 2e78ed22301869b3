import { afterAll, beforeAll, describe } from 'vitest'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { restoring } from './restoring'
import { taking } from './taking'

/** Backups on a host, with the real driver, capabilities and engine. */
export function describeBackups(name: string, start: () => Promise<TestHost>): void {
  for (const tell of [taking, restoring])
    describe(`backups of ${name}: ${tell.name}`, () => {
      let site: Site
      beforeAll(async () => {
        site = await openSite(start)
      })
      afterAll(() => site.close())
      tell(() => site, start)
    })
}
