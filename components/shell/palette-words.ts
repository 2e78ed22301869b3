/** By which other words the pages of a host are found in the palette, by their labels. */
export const WORDS: Readonly<Record<string, string>> = {
  Overview: 'status findings health',
  Topology: 'diagram map graph bridge router',
  Apps: 'containers vms guests attach migrate move provision',
  Leases: 'dhcp addresses mac pool',
  DNS: 'names records resolve query cname wildcard',
  Isolation: 'policy rules firewall exceptions',
  Proof: 'packets matrix isolated test report',
  Troubleshooting: 'checks faults repair path ping trace capture logs health',
  Operations: 'history runs log',
  Backups: 'restore compare diff schedule download',
  Settings: 'subnet range domain resolvers',
}
