import { existsSync } from 'node:fs'
import type { Config } from '../config'
import { isEnabled } from './config'
import { RUN, tapOf } from './machine'
import { qemuModel, vmNicsOf } from './nic'

/** Where Proxmox keeps the scripts that plug the host's end of a card in and out. */
export const BRIDGE_SCRIPTS = '/var/lib/qemu-server'

/** How QEMU is called for a configuration; what Proxmox adds beside it (disks, screens, NUMA) no guest of the lab has. */
export function commandLine(vmid: number, config: Config): string[] {
  const get = (key: string, otherwise: string) => config.keys.get(key) ?? otherwise
  const socket = (id: string, more = '') => [
    '-chardev',
    `socket,id=${id},path=${RUN}/${vmid}.${id},server=on,wait=off${more}`,
  ]
  return [
    '/usr/bin/qemu-system-x86_64',
    ...['-name', `${get('name', `VM ${vmid}`)},debug-threads=on`],
    ...[...socket('qmp'), '-mon', 'chardev=qmp,mode=control'],
    ...['-pidfile', `${RUN}/${vmid}.pid`, '-daemonize', '-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-machine', 'pc', ...accelerators(get('kvm', '1')), '-cpu', 'qemu64'],
    ...['-smp', get('cores', '1'), '-m', get('memory', '512')],
    // What its kernel says on the console stays on the node, for whoever looks for what went wrong.
    ...(config.keys.get('serial0') === 'socket'
      ? [...socket('serial0', `,logfile=/var/log/vm-${vmid}.log`), '-device', 'isa-serial,chardev=serial0']
      : []),
    ...(isEnabled(config.keys.get('agent'))
      ? [
          ...[...socket('qga'), '-device', 'virtio-serial,id=qga0'],
          ...['-device', 'virtserialport,chardev=qga,name=org.qemu.guest_agent.0'],
        ]
      : []),
    ...vmNicsOf(config).flatMap(([index, nic]) => [
      ...['-netdev', `type=tap,${netdev(vmid, index)}`],
      ...['-device', `${qemuModel(nic)},mac=${nic['macaddr']},netdev=net${index},bus=pci.0,id=net${index}`],
    ]),
    ...[...get('args', '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  ]
}

export function netdev(vmid: number, index: number): string {
  const scripts = `script=${BRIDGE_SCRIPTS}/pve-bridge,downscript=${BRIDGE_SCRIPTS}/pve-bridgedown`
  return `id=net${index},ifname=${tapOf(vmid, index)},${scripts}`
}

/** Proxmox would refuse to start where there is no KVM; here QEMU then plays the processor itself, only slower. */
function accelerators(kvm: string): string[] {
  return kvm !== '0' && existsSync('/dev/kvm') ? ['-accel', 'kvm', '-accel', 'tcg'] : ['-accel', 'tcg']
}
