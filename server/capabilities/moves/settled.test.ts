import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { addressesOf } from '../../host/tools/ip'
import { inNetworkOf } from '../../host/tools/lxc'
import { NetworkSpec } from '../network/spec'
import { guest } from '../testing/guest'
import { hostThatAnswers } from '../testing/host'
import { stock } from '../testing/preflight'
import { type Move, moveOf } from './index'

const from = 'name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:05,ip=dhcp'
const move: Move = {
  ...{ vmid: 105, name: 'app-105', kind: 'container', nic: 'net0', from, to: from.replace('vmbr0', 'proximity-lan') },
  ...{ toward: 'network', how: 'ask', back: 'ask', addressed: true },
  ...{ names: { from: {}, to: {} }, resolv: null, ports: [] },
}
const capability = moveOf(move)

/** What is seen of it on the card that it had before, with these addresses. */
async function seen(addresses: readonly string[], over: Partial<Move> = {}) {
  const asked = inNetworkOf(105, addressesOf('eth0')).argv.join(' ')
  const shown = addresses.map((address) => `2: eth0    inet ${address}/24 scope global eth0\n`).join('')
  const app = guest(105)
  const guests = [{ ...app, nics: app.nics.map((nic) => ({ ...nic, text: from })) }]
  const spec = { ...NetworkSpec.parse({}), moves: [{ ...move, ...over }] }
  const given = { inventory: Promise.resolve(stock({ guests })) }
  return capability.observe(hostThatAnswers({ [asked]: shown }), spec, given, null)
}

/** Whether it is as it was when it had an address of the LAN. */
async function isBack(addresses: readonly string[], over: Partial<Move> = {}, before = ['192.168.1.20']) {
  const [then, now] = [await seen(before, over), await seen(addresses, over)]
  return isDeepStrictEqual(capability.settled?.(then), capability.settled?.(now)) && capability.isWell?.(then, now)
}

test.each<[string, readonly string[], Partial<Move>]>([
  ['on the LAN, with another address of the LAN', ['192.168.1.21'], {}],
  ['on the LAN with none, where it had none', [], { addressed: false }],
])('a container is as it was before: %s', async (_case, addresses, over) => {
  expect(await isBack(addresses, over)).toBe(true)
})

test('a container that had lost its address by then is as it was before with one', async () => {
  expect(await isBack(['192.168.1.20'], {}, [])).toBe(true)
})

test.each<[string, readonly string[]]>([
  ['none', []],
  ['the one of the other network', ['10.10.0.105']],
])('a container that is back on its card is not as before with %s', async (_case, addresses) => {
  expect(await isBack(addresses)).toBe(false)
  expect(capability.missing?.(await seen(addresses))).toContain('no address')
  expect(capability.missing?.(await seen(['192.168.1.20']))).toBeNull()
})

test('the way back onto this network leads to an address of it', async () => {
  const toLan = { toward: 'lan' } as const
  expect(await isBack(['192.168.1.20'], toLan, ['10.10.0.105'])).toBe(false)
  expect(await isBack(['10.10.0.106'], toLan, ['10.10.0.105'])).toBe(true)
})
