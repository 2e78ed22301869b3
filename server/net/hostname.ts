/** A DNS label (RFC 1035 2.3.1, RFC 1123 2.1), lower case. */
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

export function isLabel(text: string): boolean {
  return LABEL.test(text)
}

/** Words that dnsmasq takes for something else where the name of a host stands (dnsmasq(8), --dhcp-host): a lease time, or no lease. */
const TAKEN_FOR_SOMETHING_ELSE = /^(ignore|infinite|\d+[wdhms]?)$/

/** A label by which a host can be known. */
export function isHostLabel(text: string): boolean {
  return isLabel(text) && !TAKEN_FOR_SOMETHING_ELSE.test(text)
}

/** A domain of at least one label, 253 characters at most. */
export function isDomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isLabel)
}

/** The name under which a guest is found: the first label of its host name; null when nothing usable is left. */
export function toLabel(hostname: string): string | null {
  const label = (hostname.split('.')[0] ?? '').toLowerCase()
  return isHostLabel(label) ? label : null
}
