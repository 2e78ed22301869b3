import { describe, expect, it } from 'vitest'
import { command } from '../../host/command'
import { parseGuest } from '../../host/tools/pve'
import { NetworkSpec } from '../network/spec'
import type { Inventory } from '../inventory'
import { moved } from './moved'
import { plan, type DepartureSpec } from './plan'

const spec: DepartureSpec = NetworkSpec.parse({})
const MAC = 'BC:24:11:B4:C8:A2'
const uplink = { bridge: 'vmbr0', vlan: null, reason: 'vmbr0: this connection arrived on 192.168.1.10' }
const guest = (vmid: number, text: string, { kind = 'container' as const, running = true } = {}) => ({
  ...parseGuest(vmid, kind, 'pve1', `hostname: app${vmid}\nname: app${vmid}\n${text}\n`),
  local: true,
  running,
})
const leaving = (guests: Inventory['guests'], wish = spec, way: object = uplink) =>
  plan({ spec: wish, facts: null, given: { inventory: { guests } as Inventory, uplink: way as never } })
const lines = (changes: ReturnType<typeof plan>) => changes.map(({ run }) => run.argv.join(' '))

describe('a NIC that moves', () => {
  it.each([
    [
      'name=eth0,bridge=proximity-lan,hwaddr=M,ip=dhcp,firewall=1',
      'name=eth0,hwaddr=M,firewall=1,bridge=vmbr0,ip=dhcp',
    ],
    [
      'name=eth0,bridge=proximity-lan,hwaddr=M,ip=10.10.0.9/24,gw=10.10.0.1,ip6=auto,tag=3,trunks=4;5,rate=10,mtu=1400',
      'name=eth0,hwaddr=M,rate=10,mtu=1400,bridge=vmbr0,ip=dhcp',
    ],
  ])('of a container keeps MAC, name, firewall and limits: %s', (text, wanted) => {
    expect(moved({ text }, 'container', { bridge: 'vmbr0', vlan: null })).toBe(wanted)
  })

  it('takes the tag of a management network that is in a VLAN', () => {
    expect(moved({ text: `virtio=${MAC},bridge=proximity-lan` }, 'vm', { bridge: 'vmbr0', vlan: 20 })).toBe(
      `virtio=${MAC},bridge=vmbr0,tag=20`,
    )
  })
})

describe('the guests of a network that goes', () => {
  const app = guest(301, `net0: name=eth0,bridge=proximity-lan,hwaddr=${MAC},ip=dhcp`)

  it('move to the management bridge, and ask for their address anew', () => {
    const changes = leaving([app, guest(302, 'net0: name=eth0,bridge=vmbr1,ip=dhcp')])
    expect(lines(changes)).toEqual([
      `pct set 301 --net0 name=eth0,hwaddr=${MAC},bridge=vmbr0,ip=dhcp`,
      'pct reboot 301',
    ])
    expect(changes[0]).toMatchObject({ on: 'guests', downtime: { who: 'app301 (301)' } })
    expect(changes[0]?.undo).toMatchObject([
      { argv: ['pct', 'set', '301', '--net0', `name=eth0,bridge=proximity-lan,hwaddr=${MAC},ip=dhcp`] },
      { argv: command(['pct', 'reboot', '301']).argv },
    ])
  })

  it('are not started when they do not run, and VMs are moved by their own tool', () => {
    const text = `net0: virtio=${MAC},bridge=vmbr0\nnet1: virtio=BC:24:11:00:00:01,bridge=proximity-lan`
    const changes = leaving([
      { ...app, running: false },
      { ...guest(200, text), kind: 'vm' },
    ])
    expect(lines(changes).map((line) => line.split(' --')[0])).toEqual(['pct set 301', 'qm set 200'])
    expect(lines(changes)[1]).toContain('--net1 virtio=BC:24:11:00:00:01,bridge=vmbr0')
  })

  it('lose the NIC where a person wants that', () => {
    expect(lines(leaving([app], { ...spec, departure: 'unplug' }))).toEqual(['pct set 301 --delete net0'])
  })

  it('are waited for while Proxmox has them locked, and have to have somewhere to go', () => {
    expect(leaving([app]).map(({ waits }) => waits)).toEqual([undefined, undefined])
    const changes = leaving([{ ...app, lock: 'backup' }])
    expect(changes.map(({ waits }) => waits)).toEqual(Array(2).fill('app301 (301): it is locked by a backup'))
    const answer = (stdout: string) =>
      changes.map(({ waitsFor }) => waitsFor?.parse({ stdout, stderr: '', exitCode: 0 }))
    expect(answer('hostname: app301\nlock: snapshot\n')).toEqual(
      Array(2).fill('app301 (301): it is locked by a snapshot'),
    )
    expect(answer('lock: mounted\n')[0]).toContain('with the lock “mounted”. Unlock it in Proxmox')
    expect(answer('hostname: app301\n\n[before]\nlock: backup\n')).toEqual([null, null])
    expect(() => leaving([app], spec, { bridge: null, reason: 'no bridge has 192.168.1.10' })).toThrow(
      'There is no bridge for app301 (301) to go to: no bridge has 192.168.1.10.',
    )
  })

  it('do not count the router, nor guests of other nodes', () => {
    const router = guest(100, `tags: proximity-router\nnet1: name=eth1,bridge=proximity-lan,ip=10.10.0.1/24`)
    expect(leaving([router, { ...app, local: false }])).toEqual([])
  })
})
