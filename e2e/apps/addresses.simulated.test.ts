import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { list } from '@/server/apps'
import { topology } from '@/server/networks'
import { openSite, type Site } from '../conformance/site'
import { type RunningSimulatedHost, startSimulatedHost } from '../hosts/simulated'

/** Which addresses of guests on the LAN are shown, and by whom they are told. */
let site: Site
let simulated: RunningSimulatedHost
const rowOf = async (name: string) => {
  const { rows } = await list({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  return rows.find((row) => row.name === name)
}
const asked = (...argv: string[]) => simulated.log.filter((it) => it.argv.join(' ').startsWith(argv.join(' '))).length

beforeAll(async () => {
  simulated = await startSimulatedHost({
    prepare: (host) => {
      // Its agent does not answer.
      host.guests.deaf.add(109)
    },
  })
  site = await openSite(() => Promise.resolve(simulated))
})
afterAll(() => site.close())

test('a container is seen by the kernel of the host, whoever gave it its address', async () => {
  expect(await rowOf('jellyfin')).toMatchObject({
    addresses: [expect.stringMatching(/^192\.168\.1\.1\d\d$/)],
    unseen: false,
  })
  expect(await rowOf('pihole')).toMatchObject({ addresses: ['192.168.1.53'], unseen: false })
})

test('a virtual machine by its agent, once that has answered', async () => {
  const own = () => simulated.host.guests.vm(105)?.net.links.get('eth0')?.addresses[0]?.address
  await vi.waitFor(async () => expect(await rowOf('homeassistant')).toMatchObject({ addresses: [own()] }))
})

test('one without an agent is unknown, until this host hears of it and it says so itself', async () => {
  expect(await rowOf('truenas')).toMatchObject({ addresses: [], unseen: true })
  const card = simulated.host.guests.vm(109)?.net.links.get('eth0')
  const [own] = card?.addresses ?? []
  const mac = card?.mac ?? ''
  // What was its address once, and is nobody's now, does not count.
  for (const address of ['192.168.1.250', own?.address ?? ''])
    simulated.host.heard.push({ device: 'vmbr0', address, mac })
  // Not after the quarter of a minute for which addresses are good, but as soon as somebody looks.
  await vi.waitFor(
    async () => expect(await rowOf('truenas')).toMatchObject({ addresses: [own?.address], unseen: false }),
    { timeout: 3000 },
  )
})

test('however often the page is read, the host is asked once in a while', async () => {
  // By then the agents were asked anew.
  await vi.waitFor(async () => expect((await rowOf('homeassistant'))?.addresses).toHaveLength(1))
  await rowOf('jellyfin')
  const before = [asked('perl'), asked('qm guest')]
  for (let turn = 0; turn < 5; turn += 1) await rowOf('jellyfin')
  expect([asked('perl'), asked('qm guest')]).toEqual(before)
})

test('the topology shows them as well, without waiting for the host', async () => {
  const picture = () => topology({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const nodeOf = async (name: string) => (await picture()).nodes.find((node) => node.name === name)
  site.product.ctx.addresses.forget(site.product.hostId)
  expect((await nodeOf('jellyfin'))?.addresses).toEqual([])
  await vi.waitFor(async () =>
    expect((await nodeOf('jellyfin'))?.addresses).toEqual((await rowOf('jellyfin'))?.addresses),
  )
  expect((await nodeOf('jellyfin'))?.addresses).toHaveLength(1)
  const before = asked('perl')
  for (let turn = 0; turn < 5; turn += 1) await picture()
  expect(asked('perl')).toBe(before)
})

test('whoever looks is told once it was seen that somebody has an address', async () => {
  const { ctx, hostId } = site.product
  ctx.addresses.forget(hostId)
  const told = ctx.live.of(hostId).changed(AbortSignal.timeout(5000))
  await topology({ ctx, input: { hostId } })
  await told
})
