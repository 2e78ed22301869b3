import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveProofInterval } from '@/server/db/proofs'
import { command } from '@/server/host/command'
import { look } from '@/server/hosts'
import { last, prove } from '@/server/proof'
import { proveDue } from '@/server/proof/keep-proofs'
import { openWire, type Wire } from '../faults/wire'
import { startSimulatedHost } from '../hosts/simulated'
import type { TestHost } from '../hosts/test-host'
import { initialize } from '../product/initialize'
import { openProduct, type Product } from '../product/product'

const HOUR = 3_600_000

let host: TestHost
let wire: Wire
let product: Product
const ask = () => last({ ctx: product.ctx, input: { hostId: product.hostId } })

beforeAll(async () => {
  host = await startSimulatedHost()
  wire = await openWire(host)
  product = await openProduct({ ...host, port: wire.port })
  expect((await initialize(product)).state).toBe('done')
})
afterAll(async () => {
  await product.close()
  wire.close()
  await host.stop()
})

test('one after an operation that ended with another process is taken by the next, once', async () => {
  await saveProofInterval(product.ctx.db, product.hostId, 'never')
  await proveDue(product.ctx, Date.now())
  expect((await ask()).proof).toBeNull()
  const begun = Date.now()
  await proveDue(product.ctx, Date.now(), begun)
  const { proof } = await ask()
  expect(proof?.reason).toBe('operation')
  await proveDue(product.ctx, Date.now(), begun)
  expect((await ask()).proof?.id).toBe(proof?.id)
})

test('a proof is taken when it is due, and none before', async () => {
  await saveProofInterval(product.ctx.db, product.hostId, 'hour')
  const before = (await ask()).proof?.id
  await proveDue(product.ctx, Date.now())
  expect((await ask()).proof?.id).toBe(before)
  await proveDue(product.ctx, Date.now() + HOUR)
  const { proof, missed } = await ask()
  expect([proof?.reason, missed]).toEqual(['schedule', null])
})

test('an app that has come since is said to have had no part in it', async () => {
  const input = { hostId: product.hostId, maxAge: 0 }
  await look({ ctx: product.ctx, input })
  expect((await ask()).proof?.notProven).toBe(0)
  const nic = 'name=eth0,bridge=proximity-lan,ip=dhcp'
  for (const argv of [
    ['pct', 'create', '301', host.appTemplate, '--hostname', 'late', '--rootfs', 'local-lvm:1', '--net0', nic],
    ['pct', 'start', '301'],
  ] as const)
    await product.host().run(command(argv))
  await look({ ctx: product.ctx, input })
  expect((await ask()).proof?.notProven).toBe(1)
  await prove({ ctx: product.ctx, input: { hostId: product.hostId } })
  await look({ ctx: product.ctx, input })
  expect((await ask()).proof?.notProven).toBe(0)
})

test('one that is due while the host is out of reach is missing until the next one', async () => {
  const before = (await ask()).proof?.id
  wire.cut()
  product.ctx.looks.forget(product.hostId)
  await proveDue(product.ctx, Date.now() + HOUR)
  const { proof, missed } = await ask()
  expect([proof?.id, missed?.why]).toEqual([before, expect.stringContaining('127.0.0.1')])
  await wire.mend()
  product.ctx.pool.retry(product.hostId)
  await expect.poll(async () => (await proveDue(product.ctx, Date.now() + HOUR), (await ask()).missed)).toBeNull()
  expect((await ask()).proof?.id).not.toBe(before)
})
