import { expect, test } from 'vitest'
import type { Inventory } from '../inventory'
import { NetworkSpec } from '../network/spec'
import { freeSubnet } from './free-subnet'

const NOTHING: Inventory = {
  ...{ node: 'pve1', isProxmox: true, links: [], bridges: [], routes: [], neighbours: [], guests: [] },
  idRange: { lower: 100, upper: 1_000_000 },
}
const route = (dst: string) => ({ dst, gateway: null, dev: 'wg0' })

test.each<[string, Partial<NetworkSpec>, string[], string | null]>([
  ['the next one', {}, [], '10.11.0.0/24 10.11.0.100 10.11.0.250'],
  ['not what a route leads to', {}, ['10.11.0.0/24', '10.12.0.128/25'], '10.13.0.0/24 10.13.0.100 10.13.0.250'],
  ['not what lies in a larger one', {}, ['10.0.0.0/8'], '172.16.0.0/24 172.16.0.100 172.16.0.250'],
  [
    'one as large as was asked for',
    { subnet: '10.10.0.0/16', rangeStart: '10.10.4.0', rangeEnd: '10.10.9.0' },
    ['10.11.7.0/24'],
    '10.12.0.0/16 10.12.4.0 10.12.9.0',
  ],
  ['none where all are taken', {}, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], null],
])('is %s', (_which, over, routes, wanted) => {
  const found = freeSubnet(NetworkSpec.parse(over), { ...NOTHING, routes: ['default', ...routes].map(route) })
  expect(found && Object.values(found).join(' ')).toBe(wanted)
})
