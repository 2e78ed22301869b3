/** What one meets on a hypervisor, by the first octets (IEEE registry; for QEMU and Docker what their sources say). */
const KNOWN: readonly (readonly [prefix: string, maker: string])[] = [
  ['bc:24:11:', 'Proxmox'],
  ['52:54:00:', 'QEMU'],
  ['00:50:56:', 'VMware'],
  ['00:0c:29:', 'VMware'],
  ['00:05:69:', 'VMware'],
  ['00:15:5d:', 'Hyper-V'],
  ['08:00:27:', 'VirtualBox'],
  ['00:16:3e:', 'Xen'],
  ['00:1c:42:', 'Parallels'],
  ['58:9c:fc:', 'bhyve'],
  ['02:42:', 'Docker'],
]

/** Who made a network card, as far as that can be told without the whole register: Proxmox gives its guests bc:24:11. */
export function macVendor(mac: string): string | null {
  const known = KNOWN.find(([prefix]) => mac.startsWith(prefix))
  if (known) return known[1]
  const first = Number.parseInt(mac.slice(0, 2), 16)
  // Bit 1 of the first octet: made up by somebody, not burnt in by a maker.
  return (first & 2) === 2 ? 'made up locally' : null
}
