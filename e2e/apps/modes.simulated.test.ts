import { afterAll, beforeAll, expect, test } from 'vitest'
import { list } from '@/server/apps'
import { overview } from '@/server/hosts'
import { chooseMode, containerConfig } from '@/server/networks'
import { openSite, type Site } from '../conformance/site'
import { startSimulatedHost } from '../hosts/simulated'
import { initialize, undertake } from '../product/initialize'

/** Which network a new container comes onto, as it is chosen and left again. */
let site: Site
const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
const modeNow = async () => (await overview(ask())).mode
const card = () => containerConfig({ ctx: ask().ctx, input: { ...ask().input, name: 'shop' } })
const choose = (simple: boolean) => chooseMode({ ctx: ask().ctx, input: { ...ask().input, simple } })

beforeAll(async () => {
  site = await openSite(() => startSimulatedHost())
})
afterAll(() => site.close())

test('a host with several bridges is to be isolated, and no container is made before it is', async () => {
  expect(await modeNow()).toBe('isolated')
  await expect(card()).rejects.toThrow('There is no isolated network yet. Initialize it, or choose simple mode.')
})

test('in simple mode they come onto the LAN', async () => {
  await choose(true)
  expect(await modeNow()).toBe('simple')
  expect(await card()).toBe('name=eth0,bridge=vmbr0,ip=dhcp,firewall=1')
  const made = await undertake(site.product, {
    ...{ do: 'provision', name: 'plain', template: site.host.appTemplate, storage: 'local-lvm' },
    ...{ disk: '2', cores: '1', memory: '128', address: '' },
  })
  expect(made.state, JSON.stringify(made.steps)).toBe('done')
  expect(made.lines.join(' ')).toContain('It is on the LAN, and is not isolated')
})

test('the isolated network ends simple mode, and what was on the LAN stays there', async () => {
  expect((await initialize(site.product)).state).toBe('done')
  expect(await modeNow()).toBe('isolated')
  expect(await card()).toContain('bridge=proximity-lan')
  expect((await list(ask())).rows.find(({ name }) => name === 'plain')).toMatchObject({ attachment: 'lan' })
})

test('with it, simple mode is a plan: the network goes, and its apps go to the LAN', async () => {
  await expect(choose(true)).rejects.toThrow('Switch by its plan')
  const plain = (await list(ask())).rows.find(({ name }) => name === 'plain')?.vmid
  await undertake(site.product, { do: 'attach', guests: String(plain) })
  const ended = await undertake(site.product, { do: 'remove', apps: 'simple' })
  expect(ended).toMatchObject({ state: 'done', title: 'Switch to simple mode' })
  expect(await modeNow()).toBe('simple')
  expect((await list(ask())).rows.find(({ name }) => name === 'plain')).toMatchObject({ attachment: 'lan' })
})

test('a network that was made by hand is recognised, and its guests are adopted', async () => {
  await initialize(site.product)
  const [made] = (await list(ask())).handMade
  expect(made).toMatchObject({ bridge: 'vmbr1', guests: [{ name: 'lab-db' }] })
  const guests = made?.guests.map(({ vmid }) => vmid).join(',') ?? ''
  expect(await undertake(site.product, { do: 'attach', guests })).toMatchObject({ state: 'done' })
  expect((await list(ask())).handMade).toEqual([])
})
