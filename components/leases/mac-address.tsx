import { macVendor } from './mac-vendor'

/** `bc:24:11:00:00:01`. A DUID, which DHCPv6 knows a client by, is a chain of up to 130 octets. */
const OCTETS = 17

/** Whose card it is on hover, and in words where it is not what Proxmox gives a guest. */
export function MacAddress({ mac }: { mac: string }) {
  if (mac.length > OCTETS)
    return (
      <span title={`DUID ${mac}`} className="inline-block max-w-[17ch] truncate align-bottom">
        {mac}
      </span>
    )
  const vendor = macVendor(mac)
  return (
    <span title={vendor ?? 'maker unknown'}>
      {mac}
      {vendor !== null && vendor !== 'Proxmox' && (
        <span className="font-sans text-faint max-2xl:hidden"> {vendor}</span>
      )}
    </span>
  )
}
