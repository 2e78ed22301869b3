import { describe, expect, it } from 'vitest'
import { recorded } from '../../host/tools/recorded/read'
import { hostThatAnswers } from '../testing/host'
import { observe } from './observe'

const none = (stderr: string, exitCode = 1) => ({ stdout: '', stderr, exitCode })
const lab = {
  'cat /proc/sys/kernel/hostname': 'pve1\n',
  'ip -j -d addr show': recorded('ip-addr.json'),
  'ip -4 -j route show': recorded('ip-route-4.json'),
  'ip -6 -j route show': recorded('ip-route-6.json'),
  'ip -br -4 neigh show nud reachable nud stale nud delay nud probe nud permanent': recorded('ip-neigh.txt'),
  'grep -rH  --include=*.conf /etc/pve/nodes': recorded('guest-configs.txt'),
  'grep -ao @/var/lib/lxc/[0-9]*/command /proc/net/unix': recorded('proc-net-unix.txt'),
  'ls -1 /var/run/qemu-server': '200.pid\n',
  'cat /etc/pve/sdn/vnets.cfg': none('cat: /etc/pve/sdn/vnets.cfg: No such file or directory'),
  'cat /etc/pve/datacenter.cfg': none('cat: /etc/pve/datacenter.cfg: No such file or directory'),
}

describe('the inventory of a host', () => {
  it('names its bridges with ports and addresses, and leaves out the cables of the Proxmox firewall', async () => {
    const { bridges } = await observe(hostThatAnswers(lab))
    expect(bridges.map(({ name, ports }) => `${name}: ${ports.join(' ')}`)).toEqual([
      'proximity-lan: veth-lan veth102i1 fwpr301p0 fwpr302p0',
      'vmbr0: eno1 veth100i0 veth102i0',
      'vmbr1: ',
    ])
    expect(bridges[1]?.addresses).toEqual([{ address: '192.168.77.10', prefix: 24, family: 4, linkLocal: false }])
  })

  it('tells which guests run, and does not know it of other nodes', async () => {
    const files = recorded('guest-configs.txt').replaceAll('/pve1/lxc/101', '/pve2/lxc/101')
    const { guests } = await observe(hostThatAnswers({ ...lab, 'grep -rH  --include=*.conf /etc/pve/nodes': files }))
    expect(guests.map(({ vmid, local, running }) => [vmid, local, running])).toEqual([
      ...[
        [100, true, true],
        [101, false, null],
        [102, true, true],
      ],
      ...[
        [200, true, true],
        [301, true, true],
        [302, true, true],
      ],
    ])
  })

  it('tells a host that is no Proxmox', async () => {
    const missing = none('grep: /etc/pve/nodes: No such file or directory\n', 2)
    const seen = await observe(hostThatAnswers({ ...lab, 'grep -rH  --include=*.conf /etc/pve/nodes': missing }))
    expect(seen).toMatchObject({ isProxmox: false, guests: [] })
  })

  it('fails when the configurations cannot be read', async () => {
    const dead = none('grep: /etc/pve/nodes: Transport endpoint is not connected\n', 2)
    const host = hostThatAnswers({ ...lab, 'grep -rH  --include=*.conf /etc/pve/nodes': dead })
    await expect(observe(host)).rejects.toThrow('Transport endpoint is not connected')
  })

  it('tells a vnet of Proxmox’ SDN from a bridge that somebody made', async () => {
    const vnets = 'vnet: other\n\tzone far\n\nvnet: vmbr1\n\talias lab\n\tzone simple1\n'
    const { bridges } = await observe(hostThatAnswers({ ...lab, 'cat /etc/pve/sdn/vnets.cfg': vnets }))
    expect(bridges.map(({ name, zone }) => [name, zone])).toEqual([
      ['proximity-lan', null],
      ['vmbr0', null],
      ['vmbr1', 'simple1'],
    ])
  })

  it('takes no internal port of Open vSwitch for a bridge', async () => {
    const link = (ifname: string, master?: string) => ({
      ...{ ifindex: 1, ifname, flags: ['UP'], linkinfo: { info_kind: 'openvswitch' } },
      ...(master ? { master } : {}),
    })
    const { bridges } = await observe(
      hostThatAnswers({
        ...lab,
        'ip -j -d addr show': JSON.stringify([link('ovs-system'), link('vmbr0'), link('mgmt0')]),
        'ovs-vsctl list-ports vmbr0': 'eno1\nmgmt0\n',
        'ovs-vsctl list-ports mgmt0': none('ovs-vsctl: no bridge named mgmt0\n'),
      }),
    )
    expect(bridges).toMatchObject([{ name: 'vmbr0', kind: 'ovs', ports: ['eno1', 'mgmt0'] }])
  })

  it.each([
    ['keyboard: de\n', 100, 1_000_000],
    ['next-id: lower=200,upper=300\n', 200, 300],
    ['next-id: upper=5000\nlanguage: de\n', 100, 5000],
  ])('reads the ids that may be handed out from %j', async (text, lower, upper) => {
    const { idRange } = await observe(hostThatAnswers({ ...lab, 'cat /etc/pve/datacenter.cfg': text }))
    expect(idRange).toEqual({ lower, upper })
  })
})
