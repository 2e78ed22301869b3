import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { must } from '../world/run'
import { bootstrap } from './debian'
import { makeGuestBase } from './guest-base'
import { copyProgram } from './libraries'
import { words } from './words'

/** Where the node finds what its virtual machines boot from. */
export const VM_BOOT = '/usr/share/lab-vm'

const VM_PACKAGES = words('linux-image-cloud-amd64 busybox-static dhcpcd-base qemu-guest-agent')

/** A network card, the agent's cable and the power button, each after what it needs. */
const MODULES = words(`
  drivers/virtio/virtio_ring drivers/virtio/virtio drivers/virtio/virtio_pci_modern_dev
  drivers/virtio/virtio_pci_legacy_dev drivers/virtio/virtio_pci net/core/failover drivers/net/net_failover
  drivers/net/virtio_net drivers/char/virtio_console drivers/input/evdev drivers/acpi/button
`)

/** Debian's kernel as it is, and a system in memory: busybox, a DHCP client that listens to its cable, and the guest agent. */
export async function buildVm(dir: string): Promise<void> {
  const [source, system, boot] = [`${dir}/source`, `${dir}/system`, `${dir}/root${VM_BOOT}`]
  await bootstrap(source, { variant: 'extract', packages: VM_PACKAGES })
  await makeGuestBase(system, `${source}/bin/busybox`, 'vm')
  await copyProgram(source, system, '/usr/sbin/qemu-ga')
  await copyProgram(source, system, '/usr/sbin/dhcpcd')
  await must(['ln', '-s', 'sbin/init', `${system}/init`])
  const [release = ''] = readdirSync(`${source}/lib/modules`)
  mkdirSync(`${system}/lib/modules`)
  for (const [at, module] of MODULES.entries()) {
    const file = `${source}/lib/modules/${release}/kernel/${module}.ko`
    cpSync(file, `${system}/lib/modules/${String(at).padStart(2, '0')}.ko`)
  }
  mkdirSync(boot, { recursive: true })
  cpSync(`${source}/boot/vmlinuz-${release}`, `${boot}/vmlinuz`)
  await must(['sh', '-e', '-c', PACK, 'sh', system, `${boot}/initrd`])
  for (const path of [source, system]) await must(['rm', '-rf', path])
}

const PACK = 'cd "$1"; find . | busybox cpio -o -H newc 2>/dev/null | gzip -1 >"$2"'
