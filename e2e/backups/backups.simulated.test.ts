import { expect, test } from 'vitest'
import { list } from '@/server/backups'
import { startSimulatedHost } from '../hosts/simulated'
import { openProduct } from '../product/product'
import { initialize } from '../product/initialize'
import { describeBreaking } from './breaking'
import { describeBackups } from './suite'

describeBackups('a simulated host', () => startSimulatedHost())
describeBreaking('a simulated host', () => startSimulatedHost())

test('nothing is started on a host that cannot be backed up', async () => {
  const host = await startSimulatedHost()
  const product = await openProduct(host)
  const files = [...host.host.node.files.entries()].length
  host.faults.failMatching(['find'], { exitCode: 1, stderr: 'find: broken on purpose' })
  await expect(initialize(product)).rejects.toThrow(
    /^The configuration could not be backed up, so nothing was changed: .*broken on purpose/,
  )
  expect([...host.host.node.files.entries()]).toHaveLength(files)
  expect((await list({ ctx: product.ctx, input: { hostId: product.hostId } })).backups).toEqual([])
  await product.close()
  await host.stop()
})
