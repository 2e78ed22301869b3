/** Who made a network card, as far as that can be told without a register: Proxmox gives its guests bc:24:11. */
export function macVendor(mac: string): string | null {
  if (mac.startsWith('bc:24:11:')) return 'Proxmox'
  const first = Number.parseInt(mac.slice(0, 2), 16)
  // Bit 1 of the first octet: made up by somebody, not burnt in by a maker.
  return (first & 2) === 2 ? 'made up locally' : null
}
