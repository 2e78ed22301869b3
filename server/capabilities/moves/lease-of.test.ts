import { expect, test } from 'vitest'
import { read } from '../../host/tools/files'
import { layout } from '../network/layout'
import { NetworkSpec } from '../network/spec'
import { hostThatAnswers } from '../testing/host'
import { leaseOf } from './arrival'
import type { Move } from './move'

const spec = NetworkSpec.parse({})
const to = 'virtio=BC:24:11:00:00:05,bridge=proximity-lan'
const move = (leasedUntil: number | null): Move => ({
  ...{ vmid: 105, name: 'vm', kind: 'vm', nic: 'net0', from: to, to, toward: 'network', how: 'ask', back: 'ask' },
  ...{ names: { from: {}, to: {} }, resolv: null, ports: [], leasedUntil },
})
const seen = (leases: string, leasedUntil: number | null = null) =>
  leaseOf(hostThatAnswers({ [read(layout(spec).leases).argv.join(' ')]: leases }), spec, move(leasedUntil))
const LEASE = '1800000000 bc:24:11:00:00:05 10.10.0.105 vm *\n'

test('a virtual machine has come when its card has a lease', async () => {
  expect(await seen(LEASE)).toEqual({ own: ['10.10.0.105'], missing: null })
})

test.each<[string, string, number | null]>([
  ['nobody has one', '', null],
  ['another card has one', LEASE.replace('00:05', '00:06'), null],
  ['it is the one that it had before it came', LEASE, 1_800_000_000_000],
])('and not when %s', async (_case, leases, leasedUntil) => {
  expect(await seen(leases, leasedUntil)).toEqual({ own: [], missing: 'its lease' })
})

test('a lease that was renewed since is one of now', async () => {
  expect((await seen(LEASE.replace('1800000000', '1800003600'), 1_800_000_000_000)).missing).toBeNull()
})
