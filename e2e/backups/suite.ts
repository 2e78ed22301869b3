import { afterAll, beforeAll, describe } from 'vitest'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { taking } from './taking'

export function describeBackups(name: string, start: () => Promise<TestHost>): void {
  describe(`backups of ${name}`, () => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(start)
    })
    afterAll(() => site.close())
    taking(() => site)
  })
}
