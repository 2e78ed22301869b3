export type Package = { version: string; programs: readonly string[] }

const SBIN = new Set(
  'ip bridge nft iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore dnsmasq pct pveam pvesm ifup ifdown ifquery ifreload sysctl rc-service rc-update reboot'.split(
    ' ',
  ),
)

/** Where a program lies on the machine: `/usr/sbin/dnsmasq`. */
export function programPath(program: string): string {
  return `/usr/${SBIN.has(program) ? 'sbin' : 'bin'}/${program}`
}

const IPTABLES = 'iptables iptables-save iptables-restore'.split(' ')
const IP6TABLES = 'ip6tables ip6tables-save ip6tables-restore'.split(' ')

/** What the simulation can install, with the versions of Proxmox VE 8.4 on Debian 12. */
export const PACKAGES: Readonly<Record<string, Package>> = {
  apt: { version: '2.6.1', programs: ['apt-get', 'apt-cache'] },
  base: {
    version: '12.10',
    programs:
      'sh bash env timeout cat grep test ls rm rmdir mkdir tee id uname hostname printenv flock ln printf true false kill sleep tail head wc date sort chmod mv cp touch readlink stat find df nsenter'.split(
        ' ',
      ),
  },
  dpkg: { version: '1.21.22', programs: ['dpkg-query'] },
  curl: { version: '7.88.1-10+deb12u12', programs: ['curl'] },
  procps: { version: '2:4.0.2-3', programs: ['sysctl'] },
  'iputils-ping': { version: '3:20221126-1+deb12u1', programs: ['ping'] },
  iproute2: { version: '6.1.0-3', programs: ['ip', 'bridge', 'ss'] },
  iptables: { version: '1.8.9-2', programs: [...IPTABLES, ...IP6TABLES] },
  ip6tables: { version: '1.8.11-r1', programs: IP6TABLES },
  'perl-base': { version: '5.36.0-7+deb12u2', programs: ['perl'] },
  nftables: { version: '1.0.6-2+deb12u2', programs: ['nft'] },
  'dnsmasq-base': { version: '2.90-4~deb12u1', programs: ['dnsmasq'] },
  ifupdown2: { version: '3.2.0-1+pmx11', programs: ['ifup', 'ifdown', 'ifquery', 'ifreload'] },
  systemd: { version: '252.36-1~deb12u1', programs: ['systemctl', 'systemd-run', 'journalctl', 'reboot'] },
  openrc: { version: '0.62.6-r0', programs: ['rc-service', 'rc-update', 'rc-status', 'ebegin', 'eend'] },
  'apk-tools': { version: '2.14.9-r2', programs: ['apk'] },
  busybox: { version: '1.37.0-r18', programs: ['ifup', 'ifdown', 'udhcpc', 'reboot'] },
  'lxc-pve': { version: '6.0.0-1', programs: ['lxc-attach', 'lxc-info', 'lxc-freeze', 'lxc-unfreeze'] },
  'pve-container': { version: '5.2.6', programs: ['pct'] },
  'pve-manager': { version: '8.4.1', programs: ['pveversion', 'pvesh', 'pveam'] },
  'libpve-storage-perl': { version: '8.3.6', programs: ['pvesm'] },
  'qemu-server': { version: '8.3.12', programs: ['qm'] },
}
