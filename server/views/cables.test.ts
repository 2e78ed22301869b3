import { expect, test } from 'vitest'
import type { Guest } from '../capabilities/inventory'
import type { Link } from '../host/tools/ip'
import { parseGuest } from '../host/tools/pve'
import { cablesOf } from './cables'

const guest = (kind: Guest['kind'], net0: string): Guest => ({
  ...parseGuest(106, kind, 'pve', `net0: ${net0}\n`),
  ...{ local: true, running: true },
})
const link = (name: string, master: string | null): Link => ({
  ...{ name, master, kind: 'veth', up: true, mac: '', mtu: 1500, parent: null, vlan: null, vlanAware: false },
  ...{ stp: null, forwardDelay: null, addresses: [] },
})
const names = (it: Guest, links: Link[]) => cablesOf(it, { links })[0]?.segments.map(({ name }) => name)

test('a container without firewall hangs on its bridge by one link', () => {
  const app = guest('container', 'name=eth0,bridge=lan,hwaddr=BC:24:11:00:00:01,ip=dhcp,type=veth')
  expect(cablesOf(app, { links: [link('veth106i0', 'lan'), link('lan', null)] })).toEqual([
    {
      nic: 'eth0',
      bridge: 'lan',
      segments: [
        { name: 'veth106i0', kind: 'cable of the container', up: true, mtu: 1500 },
        { name: 'lan', kind: 'bridge', up: true, mtu: 1500 },
      ],
    },
  ])
})

test('with firewall=1 there are three more links between', () => {
  const app = guest('container', 'name=eth0,bridge=lan,firewall=1,type=veth')
  const links = [
    link('veth106i0', 'fwbr106i0'),
    link('fwbr106i0', null),
    link('fwln106i0', 'fwbr106i0'),
    link('fwpr106p0', 'lan'),
    link('lan', null),
  ]
  expect(names(app, links)).toEqual(['veth106i0', 'fwbr106i0', 'fwln106i0', 'fwpr106p0', 'lan'])
  expect(names(app, links.slice(0, 3))).toEqual(['veth106i0', 'fwbr106i0', 'fwln106i0', 'fwpr106p0'])
})

test('a virtual machine has a tap', () => {
  expect(names(guest('vm', 'virtio=BC:24:11:00:00:01,bridge=vmbr1'), [link('tap106i0', 'vmbr1')])).toEqual([
    'tap106i0',
    'vmbr1',
  ])
})

test('a link that is not there is said to be missing', () => {
  const [cable] = cablesOf(guest('container', 'name=eth0,bridge=lan,type=veth'), { links: [] })
  expect(cable?.segments).toEqual([{ name: 'veth106i0', kind: 'cable of the container', up: null, mtu: null }])
})
