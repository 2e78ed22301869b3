import { isIpv4 } from '../../net/cidr'
import { normaliseMac } from '../../net/mac'

export type Lease = {
  expiresAt: number | null
  mac: string
  address: string
  hostname: string | null
  clientId: string | null
}

/**
 * The lease file of dnsmasq: `expiry mac address name|* client-id|*` a line, 0 for never; the DHCPv6 part follows a `duid` line.
 * A line that is not of this form is left out: names in it come from guests.
 */
export function parseLeases(text: string): Lease[] {
  const ipv4 = text.split(/^duid /m)[0] ?? ''
  return ipv4.split('\n').flatMap((line) => {
    const [expiry = '', hardware = '', address = '', hostname = '*', clientId = '*'] = line.split(' ')
    const mac = normaliseMac(hardware)
    if (!mac || !isIpv4(address) || !/^\d{1,12}$/.test(expiry)) return []
    return [
      {
        expiresAt: expiry === '0' ? null : Number(expiry) * 1000,
        mac,
        address,
        hostname: hostname === '*' ? null : hostname,
        clientId: clientId === '*' ? null : clientId,
      },
    ]
  })
}

/** A file of `dhcp-hostsdir`: the name that a MAC address gets with its lease, and the address that nobody else gets. */
export function hostLine(mac: string, name: string, address: string | null): string {
  return `${[mac, address, name].filter((part) => part !== null).join(',')}\n`
}

/** Lines of a lease file that say nothing: dnsmasq itself would refuse or forget them. */
export function badLeaseLines(text: string): string[] {
  const ipv4 = text.split(/^duid /m)[0] ?? ''
  return ipv4.split('\n').filter((line) => line !== '' && parseLeases(line).length === 0)
}
