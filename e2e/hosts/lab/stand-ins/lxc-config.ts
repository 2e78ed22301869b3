import { mkdirSync, writeFileSync } from 'node:fs'
import type { Config } from './config'
import { hostDevice } from './bridge-port'
import { isOn, nicsOf, splitNic } from './nic'
import { DISKS, SHIFT } from './paths'

export function rootOf(vmid: number): string {
  return `${DISKS}/vm-${vmid}-disk-0`
}

/** The LXC configuration that Proxmox generates from its own; rewritten at each start and change. */
export function writeLxcConfig(vmid: number, config: Config): void {
  const { keys, raw } = config
  const get = (key: string, otherwise: string) => keys.get(key) ?? otherwise
  const lines = [
    'lxc.cgroup.relative = 0',
    `lxc.cgroup.dir.monitor = lxc.monitor/${vmid}`,
    `lxc.cgroup.dir.container = lxc/${vmid}`,
    'lxc.cgroup.dir.container.inner = ns',
    `lxc.arch = ${get('arch', 'amd64')}`,
    'lxc.include = /usr/share/lxc/config/common.conf',
    ...(isOn(keys.get('unprivileged')) ? unprivileged() : []),
    ...(isOn(splitNic(get('features', ''))['nesting']) ? ['lxc.include = /usr/share/lxc/config/nesting.conf'] : []),
    'lxc.apparmor.profile = generated',
    'lxc.mount.auto = sys:mixed',
    'lxc.monitor.unshare = 1',
    'lxc.hook.post-stop = /usr/share/lxc/hooks/lxc-pve-poststop-hook',
    `lxc.tty.max = ${get('tty', '2')}`,
    'lxc.environment = TERM=linux',
    `lxc.uts.name = ${get('hostname', `CT${vmid}`)}`,
    `lxc.rootfs.path = ${rootOf(vmid)}`,
    ...[...keys].filter(([key]) => /^dev\d+$/.test(key)).map(([, value]) => device(value)),
    ...nicsOf(config).flatMap(([index, nic]) => [
      `lxc.net.${index}.type = veth`,
      `lxc.net.${index}.veth.pair = ${hostDevice(vmid, index)}`,
      `lxc.net.${index}.hwaddr = ${nic['hwaddr']}`,
      `lxc.net.${index}.name = ${nic['name']}`,
      `lxc.net.${index}.script.up = /usr/share/lxc/lxcnetaddbr`,
      ...(nic['mtu'] === undefined ? [] : [`lxc.net.${index}.mtu = ${nic['mtu']}`]),
      ...(isOn(nic['link_down']) ? [] : [`lxc.net.${index}.flags = up`]),
    ]),
    ...raw.map((line) => line.replace(/^(lxc\.[^:=\s]+)\s*[:=]\s*/, '$1 = ')),
  ]
  mkdirSync(`/var/lib/lxc/${vmid}`, { recursive: true })
  writeFileSync(`/var/lib/lxc/${vmid}/config`, `${lines.join('\n')}\n`)
}

function unprivileged(): string[] {
  const maps = ['u', 'g'].map((kind) => `lxc.idmap = ${kind} 0 ${SHIFT} 65536`)
  return ['lxc.include = /usr/share/lxc/config/userns.conf', ...maps]
}

function device(value: string): string {
  const path = value.replace(/^path=/, '').split(',')[0] ?? ''
  return `lxc.mount.entry = ${path} ${path.replace(/^\//, '')} none bind,create=file 0 0`
}
