import type { Guest } from '../inventory'

/** The MAC address of the card of such a guest. */
export const macOf = (vmid: number) => `bc:24:11:00:00:${String(vmid % 100).padStart(2, '0')}`

/** A container with one card, for tests of what is said about it. */
export function guest(vmid: number, { bridge = 'proximity-lan', running = true, ip = 'dhcp' } = {}): Guest {
  const plain = {
    template: false,
    lock: null,
    onboot: true,
    protected: false,
    unprivileged: true,
    ostype: null,
    agent: false,
  }
  const nic = { name: 'eth0', gateway: null, tag: null, firewall: true, linkDown: false, text: '' }
  return {
    ...plain,
    ...{ vmid, name: `app-${vmid}`, kind: 'container', node: 'pve', local: true, running, tags: [] },
    nics: [{ ...nic, id: 'net0', bridge, mac: macOf(vmid), ip }],
  }
}
