import { mkdirSync } from 'node:fs'
import { must } from '../world/run'
import { machineMirror } from './machine'
import { words } from './words'

export const SUITE = 'bookworm'

/** Packages as they are on a fresh Proxmox VE 8 host; its own are replaced by the stand-ins. */
export const NODE_PACKAGES = words(`
  systemd systemd-sysv dbus openssh-server ifupdown2 isc-dhcp-client iproute2 bridge-utils iptables nftables
  conntrack lxc lxcfs uidmap iputils-ping iputils-arping bind9-dnsutils ethtool tcpdump netcat-openbsd curl
  wget ca-certificates python3 perl procps kmod cron less gpgv zstd xz-utils libstdc++6 busybox-static
  liblinux-inotify2-perl qemu-system-x86
`)

export const GUEST_PACKAGES = words(`
  systemd systemd-sysv dbus ifupdown isc-dhcp-client iproute2 iputils-ping openssh-server procps
  ca-certificates netbase wget
`)

/** What the Alpine-like template and its packages are taken from. */
export const ALPINE_PACKAGES = words(`
  openrc ifupdown-ng busybox-static dpkg dash bash iproute2 iptables nftables dnsmasq-base conntrack wireguard-tools
  wireguard-go caddy tcpdump
`)

/** Not installed anywhere at first, but there for apt-get on the node and in guests. */
export const MIRROR_PACKAGES = words(`
  dnsmasq-base dnsmasq iptables nftables conntrack wireguard-tools caddy inotify-tools iproute2 tcpdump curl jq sudo
`)

/** Puts a Debian system into an empty directory, and the packages it could still install into another. */
export async function bootstrap(
  dir: string,
  { variant, packages, extra }: { variant: 'apt' | 'minbase' | 'extract'; packages: readonly string[]; extra?: string },
): Promise<void> {
  const hooks: string[] = []
  if (extra !== undefined) {
    mkdirSync(extra, { recursive: true })
    const fetch = 'apt-get install --yes --download-only -o Dir::Cache::archives=/var/lib/extra'
    hooks.push(
      '--customize-hook=mkdir -p "$1/var/lib/extra/partial"',
      `--customize-hook=chroot "$1" ${fetch} ${MIRROR_PACKAGES.join(' ')}`,
      `--customize-hook=cp "$1"/var/lib/extra/*.deb "${extra}"`,
      '--customize-hook=rm -rf "$1/var/lib/extra"',
    )
  }
  const options = ['--quiet', '--mode=root', `--variant=${variant}`, `--include=${packages.join(',')}`, ...hooks]
  await must(['mmdebstrap', ...options, SUITE, dir, await machineMirror()])
}
