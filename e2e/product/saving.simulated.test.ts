import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import type { Context } from '@/server/context'
import { getNetwork, saveNetwork } from '@/server/db/networks'
import { addException, isolateApps, removeException, saveSettings } from '@/server/networks'
import { openSite, type Site } from '../conformance/site'
import { startSimulatedHost } from '../hosts/simulated'

describe('settings of one host', () => {
  let site: Site
  let ctx: Context
  let hostId: string
  beforeAll(async () => {
    site = await openSite(() => startSimulatedHost())
    ;({ ctx, hostId } = site.product)
  })
  afterAll(() => site.close())
  beforeEach(() => saveNetwork(ctx.db, hostId, NetworkSpec.parse({})))

  const exception = (port: number) => ({
    ...{ mac: 'BC:24:11:00:03:01', name: 'nginx-01', to: '192.168.77.50', protocol: 'tcp', port, reason: 'a test' },
  })
  const spec = async () => (await getNetwork(ctx.db, hostId)).spec

  it('lose none of many changes at once, whatever each of them is about', async () => {
    await addException({ ctx, input: { hostId, exception: exception(1) } })
    const { exceptions: _one, isolateApps: _two, reservations: _three, records: _four, ...form } = await spec()
    await Promise.all([
      ...[2, 3, 4].map((port) => addException({ ctx, input: { hostId, exception: exception(port) } })),
      isolateApps({ ctx, input: { hostId, apart: true } }),
      saveSettings({ ctx, input: { hostId, spec: { ...form, leaseHours: 5 } } }),
      removeException({ ctx, input: { hostId, exception: exception(1) } }),
    ])
    expect(await spec()).toMatchObject({ isolateApps: true, leaseHours: 5 })
    expect((await spec()).exceptions.map(({ port }) => port).toSorted()).toEqual([2, 3, 4])
  })

  it('go on with the next change when one is refused', async () => {
    const answers = await Promise.allSettled([
      saveSettings({ ctx, input: { hostId, spec: { ...(await spec()), leaseHours: -1 } } }),
      addException({ ctx, input: { hostId, exception: exception(1) } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect((await spec()).exceptions).toHaveLength(1)
  })
})
