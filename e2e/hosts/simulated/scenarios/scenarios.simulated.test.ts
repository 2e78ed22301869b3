import { expect, test } from 'vitest'
import { initialize } from '../../../product/initialize'
import { openProduct } from '../../../product/product'
import { leases } from '@/server/networks'
import { type RunningSimulatedHost, type ScenarioName, startSimulatedHost } from '../index'

async function initialized(scenario: ScenarioName) {
  const host = await startSimulatedHost({ scenario })
  const product = await openProduct(host)
  const run = await initialize(product).catch((error: Error) => ({ state: 'refused', error, lines: [] }))
  return { host, product, run, close: () => product.close().then(() => host.stop()) }
}

const router = ({ host }: RunningSimulatedHost) =>
  host.guests.running('lxc').filter((vmid) => host.guests.config(vmid)?.values.get('hostname') === 'proximity-router')

test.each([
  ['homelab', [100]],
  ['vmid-taken', [114]],
  ['half-finished', [100]],
  ['hand-made', [100]],
  ['docker', [100]],
  ['pending-interfaces', [100]],
  ['no-source-line', [100]],
  ['many', [100]],
] as const)('%s can be initialized', async (scenario, vmids) => {
  const { host, run, close } = await initialized(scenario)
  expect(run.error).toBeNull()
  expect(run.state).toBe('done')
  expect(router(host)).toEqual(vmids)
  expect(host.host.unknown).toEqual([])
  await close()
})

test.each(['not-proxmox', 'old-pve', 'subnet-taken'] as const)(
  '%s is refused, and nothing is touched',
  async (scenario) => {
    const { host, run, close } = await initialized(scenario)
    expect(run.state).toBe('refused')
    expect(host.host.node.net.links.has('proximity-lan')).toBe(false)
    expect(router(host)).toEqual([])
    expect(host.host.unknown).toEqual([])
    await close()
  },
)

test('a hundred and fifty apps that waited get their addresses', async () => {
  const { product, close } = await initialized('many')
  const { rows } = await leases({ ctx: product.ctx, input: { hostId: product.hostId } })
  expect(rows.filter(({ state }) => state === 'active')).toHaveLength(150)
  expect(new Set(rows.map(({ address }) => address)).size).toBe(rows.length)
  await close()
})
