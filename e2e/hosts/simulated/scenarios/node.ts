import type { SimulatedHost } from '../host'
import { storageConfig } from '../guests/storage'

const DEBIAN = [
  'base',
  'apt',
  'dpkg',
  'procps',
  'iputils-ping',
  'iproute2',
  'systemd',
  'ifupdown2',
  'nftables',
  'curl',
  'perl-base',
  'iptables',
]
const PROXMOX = ['lxc-pve', 'pve-container', 'pve-manager', 'libpve-storage-perl', 'qemu-server']

export const INTERFACES = `auto lo
iface lo inet loopback

iface eno1 inet manual

auto vmbr0
iface vmbr0 inet static
	address 192.168.1.10/24
	gateway 192.168.1.1
	bridge-ports eno1
	bridge-stp off
	bridge-fd 0

auto vmbr1
iface vmbr1 inet static
	address 10.20.0.1/24
	bridge-ports none
	bridge-stp off
	bridge-fd 0
#Lab without a way out

source /etc/network/interfaces.d/*
`

/** Debian with a network card, as it is after the installation; nothing of Proxmox. */
export function installDebian(host: SimulatedHost, interfaces: string): void {
  const { node } = host
  for (const name of DEBIAN) node.install(name)
  node.net.add({ name: 'eno1', kind: null, mac: '58:47:ca:70:1e:3c' })
  node.files.write('/etc/network/interfaces', interfaces)
  node.files.makeFolder('/etc/network/interfaces.d')
  node.files.write(
    '/etc/hosts',
    `127.0.0.1 localhost.localdomain localhost\n192.168.1.10 ${node.hostname}.home.arpa ${node.hostname}\n`,
  )
  node.files.write('/etc/resolv.conf', 'search home.arpa\nnameserver 192.168.1.1\n')
  node.files.makeFolder('/run/qemu-server')
  node.files.link('/etc/systemd/system/multi-user.target.wants/ssh.service', '/lib/systemd/system/ssh.service')
}

/** Proxmox VE on it, as its ISO installs it: a thin pool for disks, a folder for templates. */
export function installProxmox(host: SimulatedHost, interfaces: string = INTERFACES): void {
  installDebian(host, interfaces)
  const { node } = host
  for (const name of PROXMOX) node.install(name)
  const home = `/etc/pve/nodes/${node.hostname}`
  for (const folder of ['lxc', 'qemu-server']) {
    node.files.makeFolder(`${home}/${folder}`)
    node.files.link(`/etc/pve/${folder}`, `nodes/${node.hostname}/${folder}`)
  }
  node.files.link('/etc/pve/local', `nodes/${node.hostname}`)
  // Left behind by the first edit in Proxmox' own screens, here of vmbr1.
  node.files.write('/etc/network/.pve-interfaces.lock', '')
  node.files.write('/etc/pve/datacenter.cfg', 'keyboard: en-us\n', 0o640)
  host.storages = [
    {
      name: 'local',
      type: 'dir',
      content: ['iso', 'vztmpl', 'backup'],
      active: true,
      total: 98_497_780,
      used: 21_358_144,
      path: '/var/lib/vz',
    },
    {
      name: 'local-lvm',
      type: 'lvmthin',
      content: ['rootdir', 'images'],
      active: true,
      total: 365_760_512,
      used: 148_132_608,
      path: null,
    },
    { name: 'nas', type: 'nfs', content: ['backup', 'vztmpl'], active: false, total: 0, used: 0, path: '/mnt/pve/nas' },
  ]
  node.files.write('/etc/pve/storage.cfg', storageConfig(host.storages), 0o640)
  host.offered = [
    'alpine-3.21-default_20241217_amd64.tar.xz',
    'alpine-3.22-default_20250617_amd64.tar.xz',
    'archlinux-base_20240911-1_amd64.tar.zst',
    'debian-12-standard_12.7-1_amd64.tar.zst',
    'ubuntu-24.04-standard_24.04-2_amd64.tar.zst',
  ]
  const cache = '/var/lib/vz/template/cache'
  for (const file of ['alpine-3.22-default_20250617_amd64.tar.xz', 'debian-12-standard_12.7-1_amd64.tar.zst'])
    node.files.write(`${cache}/${file}`, '')
}
