import { isIpv4 } from '../../net/cidr'
import { isIpv6 } from '../../net/ipv6'
import { normaliseMac } from '../../net/mac'

export type Lease = {
  expiresAt: number | null
  mac: string
  address: string
  hostname: string | null
  clientId: string | null
}

/** A lease by DHCPv6. `mac`: of the card that its DUID was made from, or null when that says nothing of a card. */
export type Lease6 = Pick<Lease, 'expiresAt' | 'address'> & { mac: string | null; duid: string }

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

/** The DHCPv6 part of that file: `expiry iaid address name|* duid` a line, after the server's own `duid` line. */
export function parseLeases6(text: string): Lease6[] {
  const [, ...ipv6] = text.split(/^duid .*$/m)
  return ipv6
    .join('')
    .split('\n')
    .flatMap((line) => {
      const [expiry = '', , address = '', , duid = ''] = line.split(' ')
      if (!isIpv6(address) || !/^\d{1,12}$/.test(expiry) || !/^([0-9a-f]{2}:){2,129}[0-9a-f]{2}$/.test(duid)) return []
      return [{ expiresAt: expiry === '0' ? null : Number(expiry) * 1000, address, duid, mac: macIn(duid) }]
    })
}

/** A DUID of the kinds that hold an Ethernet address: with a time before it, or without (RFC 8415, 11.2 and 11.4). */
function macIn(duid: string): string | null {
  const [, mac = ''] = /^00:(?:01:00:01(?::..){4}|03:00:01):(.*)$/.exec(duid) ?? []
  return normaliseMac(mac)
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
