import type { RunningSimulatedHost } from '../../hosts/simulated'
import { TEXTS } from '../../hostile/texts'

/** Texts that fit into a line of a file; what has several is a matter for readers. */
export const LINES = TEXTS.filter((text) => !/[\n\r\0]/.test(text))

/** A card on the network of the apps. */
export const nic = (vmid: number) =>
  `name=eth0,bridge=proximity-lan,ip=dhcp,hwaddr=BC:24:11:00:0${vmid % 10}:${(vmid % 90) + 10}`

/** Guests that are called so, as whoever may edit the files of Proxmox writes them, past everything that checks names. */
export function putGuests({ host }: RunningSimulatedHost, names: readonly string[]): void {
  names.forEach((text, at) => {
    const vmid = 400 + at
    const lines = [
      `#${text}`,
      'arch: amd64',
      `hostname: ${text}`,
      `tags: ${text}`,
      `net0: ${nic(vmid)}`,
      'rootfs: local-lvm:vm-1-disk-0,size=1G',
    ]
    host.node.files.write(`/etc/pve/lxc/${vmid}.conf`, `${lines.join('\n')}\n`)
  })
  host.settle()
}
