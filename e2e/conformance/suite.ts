import { afterAll, beforeAll, describe } from 'vitest'
import type { TestHost } from '../hosts/test-host'
import { besideOthers } from './beside-others'
import { initializing } from './initializing'
import { leftovers } from './leftovers'
import { looking } from './looking'
import { removing } from './removing'
import { openSite, type Site } from './site'
import { takingBack } from './taking-back'
import { usingIt } from './using-it'
import { withPackets } from './with-packets'

/** What every host has to do with the real driver, capabilities and engine; each part tells one story from top to bottom. */
export function describeHost(name: string, start: () => Promise<TestHost>, can: TestHost['can']): void {
  const story = (title: string, tell: (site: () => Site) => void) =>
    describe(title, () => {
      let site: Site
      beforeAll(async () => {
        site = await openSite(start)
      })
      afterAll(() => site.close())
      tell(() => site)
    })

  describe(name, () => {
    story('from a first look to a network in use', (site) => {
      looking(site)
      initializing(site)
      usingIt(site)
      if (can.packets) withPackets(site)
    })
    story('when something fails', takingBack)
    story('on a host where somebody was before', leftovers)
    story('when it is no longer wanted', removing)
    story('beside others', besideOthers)
  })
}
