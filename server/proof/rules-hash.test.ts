import { expect, test } from 'vitest'
import { CAPABILITIES } from '../capabilities/registry'
import { NetworkSpec } from '../capabilities/network/spec'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import { recorded } from '../host/tools/recorded/read'
import { rulesHash } from './rules-hash'

const spec = { ...NetworkSpec.parse({}), choices: null }
const PORTS = 'nft -s list table bridge proximity'
const hash = async (other: Parameters<typeof labInUse>[0] = {}) =>
  rulesHash(await look(labInUse(other), spec, CAPABILITIES))

test('is another one with other rules, and the same whatever they have counted and whomever they list', async () => {
  const before = await hash()
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  const ports = recorded('nft-list-table-bridge.txt')
  expect(await hash({ [PORTS]: ports.replaceAll('10.10.0.110', '10.10.0.111') })).toBe(before)
  expect(await hash({ [PORTS]: ports.replace('udp sport 67 counter drop', 'udp sport 67 counter accept') })).not.toBe(
    before,
  )
  const counted = recorded('iptables-save.txt').replaceAll('[0:0]', '[7:588]')
  expect(await hash({ 'iptables-save': counted })).toBe(before)
  expect(await hash({ 'iptables-save': counted.replace('-j REJECT', '-j ACCEPT') })).not.toBe(before)
})

test('is none where the rules could not be seen', async () => {
  expect(await hash({ [PORTS]: { stdout: '', stderr: 'Operation not permitted', exitCode: 1 } })).toBeNull()
})
