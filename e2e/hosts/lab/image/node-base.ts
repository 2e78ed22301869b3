import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { must } from '../world/run'
import { bootstrap, NODE_PACKAGES } from './debian'
import { words } from './words'

/** Units that would reach for the machine underneath, or wait for hardware that is not there. */
const MASKED = words(`
  lxc.service lxc-net.service lxc-monitord.service systemd-sysctl.service systemd-modules-load.service
  systemd-udevd.service systemd-udev-trigger.service systemd-udevd-kernel.socket systemd-udevd-control.socket
  e2scrub_reap.service e2scrub_all.timer fstrim.timer apt-daily.timer apt-daily-upgrade.timer
  dpkg-db-backup.timer systemd-pstore.service getty.target getty-static.service console-getty.service
  systemd-journald-audit.socket dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount
  sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount systemd-remount-fs.service
  proc-sys-fs-binfmt_misc.automount proc-sys-fs-binfmt_misc.mount systemd-networkd.service
  systemd-resolved.service systemd-timesyncd.service
`)

export async function buildNodeBase(dir: string): Promise<void> {
  const root = `${dir}/root`
  await bootstrap(root, { variant: 'apt', packages: NODE_PACKAGES, extra: `${dir}/debs` })
  for (const unit of MASKED) {
    rmSync(`${root}/etc/systemd/system/${unit}`, { force: true })
    symlinkSync('/dev/null', `${root}/etc/systemd/system/${unit}`)
  }
  writeFileSync(`${root}/etc/fstab`, '')
  for (const file of ['subuid', 'subgid']) writeFileSync(`${root}/etc/${file}`, 'root:100000:65536\n')
  for (const path of ['/etc/resolv.conf', '/etc/hostname', '/etc/machine-id']) rmSync(`${root}${path}`, { force: true })
  for (const type of ['rsa', 'ecdsa', 'ed25519']) {
    rmSync(`${root}/etc/ssh/ssh_host_${type}_key`, { force: true })
    rmSync(`${root}/etc/ssh/ssh_host_${type}_key.pub`, { force: true })
  }
  rmSync(`${root}/etc/apt/sources.list`, { force: true })
  mkdirSync(`${root}/etc/network/interfaces.d`, { recursive: true })
  await removeDnsmasq(root)
  keepGuestPorts(`${root}/usr/share/ifupdown2/addons/bridge.py`)
}

/** Debian's lxc brings dnsmasq-base along, Proxmox's does not: on a fresh host it has to be installed. */
async function removeDnsmasq(root: string): Promise<void> {
  const status = `${root}/var/lib/dpkg/status`
  writeFileSync(
    status,
    readFileSync(status, 'utf8').replace(/^Depends: dnsmasq-base, iproute2, liblxc/m, 'Depends: iproute2, liblxc'),
  )
  await must(['chroot', root, 'dpkg', '--purge', 'dnsmasq-base'])
}

/** Proxmox's build of ifupdown2 leaves guest ports on their bridges when it reloads; Debian's takes them off, vmbr0's too. */
function keepGuestPorts(file: string): void {
  const asked = `ifaceobj.get_attr_value_first('bridge-ports-condone-regex')`
  const before = readFileSync(file, 'utf8')
  const after = before.replaceAll(asked, `(${asked} or r'^(tap|veth|fwpr)')`)
  if (after === before) throw new Error(`${file} is not the ifupdown2 that this was written for`)
  writeFileSync(file, after)
}
