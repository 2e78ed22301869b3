import { isIpv4 } from '@/server/net/cidr'

/** What of dnsmasq's configuration has an effect here. */
export type DnsmasqConfig = {
  interface: string | null
  range: { start: string; end: string; seconds: number } | null
  leaseFile: string
  /** Of DNS; 0 switches it off. */
  port: number
  hostsFolder: string | null
  /** `option:router`; the server's own address where it is not given. */
  router: string | null
  /** `option:dns-server`; the server's own address where it is not given. */
  dns: string | null
  ignoreNames: boolean
  user: string
  domain: string | null
  /** `hostsdir`: files of `ADDRESS NAME…`. */
  addressFolder: string | null
  /** Of `host-record`, `cname` and `address`: name and value. */
  records: { kind: 'host-record' | 'cname' | 'address'; name: string; value: string }[]
}

/** Raised for what dnsmasq says of a file that it does not take. */
export class DnsmasqConfigError extends Error {
  override name = 'DnsmasqConfigError'
}

/** Options that dnsmasq knows; those without an effect here are accepted all the same. */
const KNOWN = new Set(
  (
    'interface except-interface bind-interfaces bind-dynamic listen-address dhcp-range dhcp-authoritative dhcp-leasefile dhcp-hostsdir dhcp-hostsfile ' +
    'dhcp-host dhcp-ignore-names dhcp-ignore dhcp-option no-ping domain local server address expand-hosts no-hosts addn-hosts hostsdir domain-needed bogus-priv ' +
    'no-resolv no-poll user group port cache-size log-dhcp log-queries log-facility log-async dhcp-lease-max dhcp-rapid-commit dhcp-script leasefile-ro ' +
    'enable-ra ra-param no-dhcp-interface localise-queries stop-dns-rebind rebind-localhost-ok host-record cname pid-file conf-dir conf-file resolv-file ' +
    'strict-order all-servers neg-ttl local-ttl auth-ttl dhcp-no-override filterwin2k enable-dbus script-on-renewal filter-AAAA dns-forward-max edns-packet-max'
  ).split(' '),
)

export function parseDnsmasqConfig(text: string, path: string): DnsmasqConfig {
  const config: DnsmasqConfig = {
    interface: null,
    range: null,
    leaseFile: '/var/lib/misc/dnsmasq.leases',
    port: 53,
    hostsFolder: null,
    router: null,
    dns: null,
    ignoreNames: false,
    user: 'dnsmasq',
    domain: null,
    addressFolder: null,
    records: [],
  }
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const [key = '', ...rest] = line.split('=')
    const value = rest.join('=').replace(/\s+#.*$/, '')
    const where = `at line ${index + 1} of ${path}`
    if (!KNOWN.has(key)) throw new DnsmasqConfigError(`dnsmasq: bad option ${where}`)
    if (key === 'interface') config.interface = value
    if (key === 'dhcp-range') config.range = readRange(value, where)
    if (key === 'dhcp-leasefile') config.leaseFile = value
    if (key === 'dhcp-hostsdir') config.hostsFolder = value
    if (key === 'dhcp-ignore-names') config.ignoreNames = true
    if (key === 'port') config.port = Number(value)
    if (key === 'user') config.user = value
    if (key === 'domain') config.domain = value
    if (key === 'hostsdir') config.addressFolder = value
    if (key === 'host-record' || key === 'cname' || key === 'address') {
      const [name = '', target = ''] = value.replace(/^\//, '').split(key === 'address' ? '/' : ',')
      config.records.push({ kind: key, name, value: target })
    }
    const [, router] = /^(?:option:router|3),(.+)$/.exec(key === 'dhcp-option' ? value : '') ?? []
    if (router) config.router = router
    const [, dns] = /^(?:option:dns-server|6),(.+)$/.exec(key === 'dhcp-option' ? value : '') ?? []
    if (dns) config.dns = dns
  }
  return config
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

function readRange(value: string, where: string): DnsmasqConfig['range'] {
  const parts = value.split(',').filter((part) => !/^(set|tag|interface):/.test(part))
  const [start = '', end = ''] = parts
  const last = parts.at(-1) ?? ''
  const [, count, unit = 's'] = /^(\d+)([smhdw]?)$/.exec(last) ?? []
  if (!isIpv4(start) || !isIpv4(end)) throw new DnsmasqConfigError(`dnsmasq: bad dhcp-range ${where}`)
  return { start, end, seconds: last === 'infinite' ? 0 : count ? Number(count) * (UNITS[unit] ?? 1) : 3600 }
}
