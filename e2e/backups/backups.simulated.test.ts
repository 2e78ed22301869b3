import { expect, test } from 'vitest'
import { list, schedule, take } from '@/server/backups'
import { backUpDue } from '@/server/backups/keep-backups'
import { health } from '@/server/checks'
import { overview } from '@/server/hosts'
import { metricsText } from '@/server/metrics'
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

test('a backup that was due and could not be taken is told everywhere, until one is', async () => {
  const host = await startSimulatedHost()
  const product = await openProduct(host)
  const asked = { ctx: product.ctx, input: { hostId: product.hostId } }
  const told = async () => {
    const { missed, nextAt } = await list(asked)
    const { findings } = await overview(asked)
    const metric = /^proximity_backup_missed\{.*\} (\d)$/m.exec((await metricsText(product.ctx)).text)?.[1]
    const [change] = (await health(asked)).changes
    const finding = findings.find(({ id }) => id === 'backup')?.detail
    return { why: missed?.why, finding, metric, change: change && `${change.title}: ${change.to}`, nextAt }
  }
  const mend = host.faults.failMatching(['find'], { exitCode: 1, stderr: 'find: broken on purpose' })
  const now = Date.now()
  await backUpDue(product.ctx, now)
  const broken = expect.stringContaining('broken on purpose') as string
  const change = 'Its configuration is backed up when that is due'
  expect(await told()).toMatchObject({ why: broken, finding: broken, metric: '1', change: `${change}: fail` })
  const since = (await list(asked)).missed?.at
  await backUpDue(product.ctx, now + 300_000)
  expect((await list(asked)).missed?.at).toBe(since)
  await mend()
  await backUpDue(product.ctx, now + 600_000)
  const after = await told()
  expect(after).toMatchObject({ why: undefined, finding: undefined, metric: '0', change: `${change}: pass` })
  expect(after.nextAt).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  await schedule({ ctx: product.ctx, input: { hostId: product.hostId, every: 'never', keep: 30 } })
  expect((await list(asked)).nextAt).toBeNull()
  await product.close()
  await host.stop()
})

test('a backup says what it is without, since it could not be read', async () => {
  const host = await startSimulatedHost()
  const product = await openProduct(host)
  const asked = { ctx: product.ctx, input: { hostId: product.hostId } }
  expect((await take(asked)).lacking).toEqual([])
  host.faults.failMatching(['pct', 'list'], { exitCode: 255, stderr: 'unable to open the cluster file system' })
  const lacking = ['the list of containers']
  expect(await take(asked)).toMatchObject({ lacking })
  expect((await list(asked)).backups.map((backup) => backup.lacking)).toEqual([lacking, []])
  await product.close()
  await host.stop()
})
