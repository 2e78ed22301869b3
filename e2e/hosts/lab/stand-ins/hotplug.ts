import { hostDevice, plug, removeDevice, unplug } from './bridge-port'
import { inNetworkOf } from './lxc'
import { isOn, type Nic, randomMac } from './nic'
import { ip, must } from './process'

/** Changes a NIC of a running container. Its DHCP client is told nothing: that is how Proxmox does it. */
export function changeNic(vmid: number, index: number, before: Nic | null, after: Nic): void {
  const isSameDevice = before !== null && same(before, after, 'hwaddr') && before['name'] === after['name']
  if (!isSameDevice) {
    if (before !== null) removeDevice(vmid, index)
    addDevice(vmid, index, after)
  } else if (['bridge', 'firewall', 'tag'].some((key) => before[key] !== after[key])) {
    unplug(vmid, index)
    plug(vmid, index, after)
  }
  if (isSameDevice && isOn(before['link_down']) !== isOn(after['link_down'])) {
    ip('link', 'set', hostDevice(vmid, index), isOn(after['link_down']) ? 'down' : 'up')
  }
  changeAddress(vmid, isSameDevice ? before : null, after)
}

function addDevice(vmid: number, index: number, nic: Nic): void {
  const device = hostDevice(vmid, index)
  const { name = '', hwaddr = '' } = nic
  ip('link', 'add', device, 'address', hostMac(), 'type', 'veth', 'peer', 'name', `${device}p`, 'address', hwaddr)
  plug(vmid, index, nic)
  must(['lxc-device', '-n', String(vmid), 'add', `${device}p`])
  inNetworkOf(vmid, ['/sbin/ip', 'link', 'set', `${device}p`, 'name', name])
  inNetworkOf(vmid, ['/sbin/ip', 'link', 'set', name, 'up'])
}

/** Higher than any other, so that no bridge takes it for its own (as lxc and Proxmox do). */
function hostMac(): string {
  return randomMac().replace(/^../, 'fe')
}

/** Only fixed addresses: a leased one stays until the guest itself lets it go. */
function changeAddress(vmid: number, before: Nic | null, after: Nic): void {
  for (const [family, address, gateway] of [
    ['-4', 'ip', 'gw'],
    ['-6', 'ip6', 'gw6'],
  ] as const) {
    if (before !== null && before[address] === after[address] && before[gateway] === after[gateway]) continue
    const tell = (...args: string[]) => inNetworkOf(vmid, ['/sbin/ip', family, ...args])
    const name = after['name'] ?? ''
    const old = before?.[address]
    const fresh = after[address]
    if (before?.[gateway] !== undefined) tell('route', 'del', 'default')
    if (old?.includes('/') && old !== fresh) tell('addr', 'del', old, 'dev', name)
    if (fresh?.includes('/') && old !== fresh) tell('addr', 'add', fresh, 'dev', name)
    if (after[gateway] !== undefined && fresh?.includes('/'))
      tell('route', 'add', 'default', 'via', after[gateway], 'dev', name)
  }
}

function same(one: Nic, other: Nic, key: string): boolean {
  return one[key]?.toLowerCase() === other[key]?.toLowerCase()
}
