import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { dnsView } from './dns'

const LEASES = 'cat /var/lib/proximity/dnsmasq.leases'
/** Of the two apps of the lab, 301 has a lease. */
const ONE = { [LEASES]: '4102444800 bc:24:11:b4:c8:a2 10.10.0.123 * *\n' }

const rows = async (other: Record<string, string | Output>, records: NetworkSpec['records'] = []) => {
  const spec = NetworkSpec.parse({ records })
  const seen = await look(labInUse(other), { ...spec, choices: null }, CAPABILITIES)
  return dnsView({ seen, spec }).rows.map(({ name, value, note }) => [name, value, note])
}

test('a name that comes with a lease is not said to be answered without one', async () => {
  expect(await rows(ONE)).toEqual([
    ['nginx-01.prox.local', '10.10.0.123', null],
    ['wordpress-02.prox.local', '10.10.0.110', 'once it has a lease'],
  ])
})

test('names that could not be looked at are not said to be none', async () => {
  const spec = NetworkSpec.parse({})
  const unreadable = { stdout: '', stderr: 'cat: Input/output error', exitCode: 1 }
  const view = async (other: Record<string, string | Output>) =>
    dnsView({ seen: await look(labInUse(other), { ...spec, choices: null }, CAPABILITIES), spec })
  expect((await view(ONE)).isPartial).toBe(false)
  expect((await view({ [LEASES]: unreadable })).isPartial).toBe(true)
})

test.each([
  ['nginx-01', null],
  ['nas', null],
  ['alias', null],
  ['example.com', 'no name of this network'],
  ['not-there', 'no name of this network'],
  // dnsmasq does not look for those among what it answers by wildcards.
  ['apps', 'no name of this network'],
])('an alias leads to what dnsmasq knows itself: %s', async (value, note) => {
  const found = await rows(ONE, [
    { kind: 'CNAME', name: 'www', value },
    { kind: 'A', name: 'nas', value: '192.168.1.20' },
    { kind: 'CNAME', name: 'alias', value: 'nas' },
    { kind: 'wildcard', name: 'apps', value: '10.10.0.5' },
  ])
  expect(found[0]?.[2]).toBe(note)
})
