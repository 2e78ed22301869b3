import { expect, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import { recorded } from '../host/tools/recorded/read'
import { appsOf } from './sources'

const spec = { ...NetworkSpec.parse({}), choices: null }
const LINKS = recorded('ip-addr.json')

/** What lies between the card of 302 and the network. */
async function cableOf302(links: string) {
  const seen = await look(labInUse({ 'ip -j -d addr show': links }), spec, CAPABILITIES)
  const { firewallBridge, isPlugged } = appsOf(seen, spec).find(({ vmid }) => vmid === 302)?.source ?? {}
  return { firewallBridge, isPlugged }
}

const FILTER = 'd6:a4:b6:c1:ca:5d'

test('the bridge of the Proxmox firewall before a card is known from the links of the host', async () =>
  expect(await cableOf302(LINKS)).toEqual({ firewallBridge: FILTER, isPlugged: true }))

test('a card that is plugged in directly has none', async () => {
  const direct = LINKS.replaceAll(/fw(br|ln|pr)302/g, 'other$1').replaceAll('"otherbri0"', '"proximity-lan"')
  expect(await cableOf302(direct)).toEqual({ firewallBridge: null, isPlugged: true })
})

test.each([
  ['fwpr302p0', 'is out of the bridge', { master: 'vmbr0' }],
  ['fwpr302p0', 'is down', { flags: ['BROADCAST'] }],
  ['veth302i0', 'is out of the bridge of the firewall', { master: undefined }],
])('a cable is not plugged in while %s %s', async (name, _what, over) => {
  const links = (JSON.parse(LINKS) as { ifname: string }[]).map((link) =>
    link.ifname === name ? { ...link, ...over } : link,
  )
  expect(await cableOf302(JSON.stringify(links))).toEqual({ firewallBridge: FILTER, isPlugged: false })
})
