import { describe, expect, it } from 'vitest'
import { judge } from '../judge'
import { runningContainers } from './lxc'
import { guests, nodeName, parseGuest, parseNic, runningVms, version, type Nic } from './pve'
import { answer } from './recorded/read'

const output = (stdout: string, exitCode = 0, stderr = '') => ({ stdout, stderr, exitCode })

describe('guests', () => {
  const seen = guests().parse(answer('guest-configs.txt')) ?? []

  it('are read from all configuration files at once, in the order of their ids', () => {
    expect(seen.map(({ vmid, kind, node, name }) => `${vmid} ${kind} ${node} ${name}`)).toEqual([
      '100 container pve1 pihole',
      '101 container pve1 paperless',
      '102 container pve1 proximity-router',
      '200 vm pve1 homeassistant',
      '301 container pve1 nginx-01',
      '302 container pve1 wordpress-02',
    ])
  })

  it('show the router as it was made', () => {
    expect(seen.find(({ vmid }) => vmid === 102)).toMatchObject({
      tags: ['proximity-router'],
      ostype: 'alpine',
      onboot: true,
      unprivileged: true,
      lock: null,
      template: false,
      nics: [
        { id: 'net0', name: 'eth0', bridge: 'vmbr0', ip: 'dhcp', firewall: false },
        { id: 'net1', name: 'eth1', bridge: 'proximity-lan', mac: '02:50:58:6a:87:35', ip: '10.10.0.1/24' },
      ],
    })
  })

  it('are unknown, and not none, on a host without Proxmox', () => {
    const stderr = 'grep: /etc/pve/nodes: No such file or directory\n'
    expect(judge(guests(), output('', 2, stderr))).toBeNull()
    expect(judge(guests(), output('', 1))).toEqual([])
  })

  it('are all there when one file went away while grep was reading', () => {
    const stderr = 'grep: /etc/pve/nodes/pve1/lxc/999.conf: No such file or directory\n'
    expect(judge(guests(), { ...answer('guest-configs.txt'), exitCode: 2, stderr })).toHaveLength(6)
  })
})

describe('a guest', () => {
  const conf = [
    '#Router of %3Alan%0Anet5%3A name=eth5',
    'hostname: web.example.com',
    'lock: backup',
    'net0: name=eth0,bridge=vmbr0,hwaddr=bc:24:11:aa:bb:0c,ip=dhcp,type=veth',
    'tags: one;two,three',
    'template: 1',
    '',
    '[pve:pending]',
    'hostname: other',
    'net0: name=eth0,bridge=vmbr9',
    'delete: net1',
    '',
    '[before-update]',
    'net3: name=eth3,bridge=vmbr3,hwaddr=BC:24:11:00:00:03,ip=dhcp',
    'snaptime: 1718000000',
  ].join('\n')
  const guest = parseGuest(106, 'container', 'pve1', conf)

  it('is what stands before pending changes and snapshots, and no description', () => {
    expect(guest).toMatchObject({ name: 'web.example.com', lock: 'backup', template: true, onboot: false })
    expect(guest.nics.map(({ id, bridge }) => [id, bridge])).toEqual([['net0', 'vmbr0']])
  })

  it('has its tags, whatever separates them', () => {
    expect(guest.tags).toEqual(['one', 'two', 'three'])
  })

  it('without a name is called by its id', () => {
    expect(parseGuest(7, 'container', 'n', '').name).toBe('CT7')
    expect(parseGuest(8, 'vm', 'n', 'hostname: not-for-vms').name).toBe('VM8')
  })
})

describe('a NIC', () => {
  const none: Omit<Nic, 'text'> = {
    ...{ id: 'net0', name: null, bridge: null, mac: null, ip: null, gateway: null, tag: null },
    ...{ firewall: false, linkDown: false },
  }
  it.each<[text: string, nic: Partial<Nic>]>([
    ['name=eth0', { name: 'eth0' }],
    ['ip=dhcp,hwaddr=BC:24:11:AA:BB:0C,bridge=v-1.x', { ip: 'dhcp', mac: 'bc:24:11:aa:bb:0c', bridge: 'v-1.x' }],
    ['name=eth0,ip=10.0.0.5/24,gw=10.0.0.1,tag=20', { name: 'eth0', ip: '10.0.0.5/24', gateway: '10.0.0.1', tag: 20 }],
    ['name=eth0,ip6=auto,gw6=fe80::1,mtu=1400,rate=5,type=veth', { name: 'eth0' }],
    ['name=eth0,firewall=1,link_down=1', { name: 'eth0', firewall: true, linkDown: true }],
    ['name=eth0,firewall=0,link_down=0', { name: 'eth0' }],
    ['virtio=BC:24:11:20:00:01,bridge=vmbr0,firewall=1', { mac: 'bc:24:11:20:00:01', bridge: 'vmbr0', firewall: true }],
    ['virtio=BC:24:11:20:00:01,trunks=4;10-20,queues=4', { mac: 'bc:24:11:20:00:01' }],
    ['model=virtio,macaddr=BC:24:11:20:00:02,bridge=vmbr1', { mac: 'bc:24:11:20:00:02', bridge: 'vmbr1' }],
    ['virtio,bridge=vmbr0', { bridge: 'vmbr0' }],
    ['name=eth0,hwaddr=nonsense', { name: 'eth0' }],
  ])('%s', (text, nic) => {
    expect(parseNic('net0', text)).toEqual({ ...none, ...nic, text })
  })

  it.each([
    ...['e1000', 'e1000-82540em', 'e1000-82544gc', 'e1000-82545em', 'e1000e', 'i82551', 'i82557b', 'i82559er'],
    ...['ne2k_isa', 'ne2k_pci', 'pcnet', 'rtl8139', 'virtio', 'vmxnet3'],
  ])('of the model %s has its MAC', (model) => {
    expect(parseNic('net0', `${model}=BC:24:11:20:00:01,bridge=vmbr0`).mac).toBe('bc:24:11:20:00:01')
  })
})

describe('what runs', () => {
  it('is told by the sockets of the monitors, each container once', () => {
    expect(runningContainers().parse(answer('proc-net-unix.txt'))).toEqual([100, 102, 301, 302])
    expect(judge(runningContainers(), output('', 1))).toEqual([])
  })

  it('is told by the pid files of VMs', () => {
    expect(runningVms().parse(output('200.pid\n200.qga\n200.qmp\n201.pid\n9999.pidx\n'))).toEqual([200, 201])
    expect(judge(runningVms(), output('', 2, 'ls: cannot access …'))).toEqual([])
  })
})

it.each([
  [answer('pveversion.txt'), '8.4.1'],
  [output('pve-manager/9.2.11/14a22df3 (running kernel: 6.17.2-1-pve)\n'), '9.2.11'],
  [output('', 127, 'sh: pveversion: not found\n'), null],
])('reads the version of Proxmox', (said, found) => {
  expect(judge(version(), said)).toBe(found)
})

it('reads the name of the node', () => {
  expect(nodeName().parse(output('pve1\n'))).toBe('pve1')
})
