import { macVendor } from './mac-vendor'

/** Whose card it is on hover, and in words where it is not what Proxmox gives a guest. */
export function MacAddress({ mac }: { mac: string }) {
  const vendor = macVendor(mac)
  return (
    <span title={vendor ?? 'maker unknown'}>
      {mac}
      {vendor !== null && vendor !== 'Proxmox' && <span className="font-sans text-faint max-xl:hidden"> {vendor}</span>}
    </span>
  )
}
