import {
  BadgeCheck,
  Boxes,
  DatabaseBackup,
  History,
  LayoutDashboard,
  type LucideIcon,
  Network,
  Settings2,
  ShieldCheck,
  Signpost,
  Stethoscope,
  TableProperties,
} from 'lucide-react'

/** `letter`: after `g`, it leads there. */
export type Entry = { label: string; href: string; icon: LucideIcon; letter: string; keys: string }

/** The pages of a host, in the order of the rail. */
export function entries(hostId: string): Entry[] {
  const base = `/hosts/${encodeURIComponent(hostId)}`
  return [
    { label: 'Overview', href: base, icon: LayoutDashboard, letter: 'o', keys: 'status findings health' },
    {
      label: 'Topology',
      href: `${base}/topology`,
      icon: Network,
      letter: 't',
      keys: 'diagram map graph bridge router',
    },
    {
      label: 'Apps',
      href: `${base}/apps`,
      icon: Boxes,
      letter: 'a',
      keys: 'containers vms guests attach migrate move provision',
    },
    { label: 'Leases', href: `${base}/leases`, icon: TableProperties, letter: 'l', keys: 'dhcp addresses mac pool' },
    {
      label: 'DNS',
      href: `${base}/dns`,
      icon: Signpost,
      letter: 'd',
      keys: 'names records resolve query cname wildcard',
    },
    {
      label: 'Isolation',
      href: `${base}/isolation`,
      icon: ShieldCheck,
      letter: 'i',
      keys: 'policy rules firewall exceptions',
    },
    {
      label: 'Proof',
      href: `${base}/proof`,
      icon: BadgeCheck,
      letter: 'p',
      keys: 'packets matrix isolated test report',
    },
    {
      label: 'Troubleshooting',
      href: `${base}/troubleshooting`,
      icon: Stethoscope,
      letter: 'c',
      keys: 'checks faults repair path ping trace capture logs health',
    },
    { label: 'Operations', href: `${base}/operations`, icon: History, letter: 'h', keys: 'history runs log' },
    {
      label: 'Backups',
      href: `${base}/backups`,
      icon: DatabaseBackup,
      letter: 'b',
      keys: 'restore compare diff schedule download',
    },
    {
      label: 'Settings',
      href: `${base}/settings`,
      icon: Settings2,
      letter: 's',
      keys: 'subnet range domain resolvers',
    },
  ]
}

/** Which entry a path belongs to: the longest that it starts with; the plan belongs to the overview, a run and the ledger to the operations. */
export function isCurrent(entry: Entry, path: string): boolean {
  if (entry.label === 'Operations' && (path.startsWith('/operations/') || path === '/ledger')) return true
  if (entry.label === 'Overview') return path === entry.href || path === `${entry.href}/plan`
  return path === entry.href || path.startsWith(`${entry.href}/`)
}

/** The host that a page is about: named by the path, else by the operation it shows, else the only one there is. */
export function currentHostId(input: {
  param: string | undefined
  operationHostId: string | undefined
  hostIds: readonly string[]
}): string | null {
  const only = input.hostIds.length === 1 ? input.hostIds[0] : undefined
  return input.param ?? input.operationHostId ?? only ?? null
}

/** The same page of another host. */
export function samePage(path: string, hostId: string): string {
  const page =
    /^\/hosts\/[^/]+\/(topology|apps|leases|dns|isolation|proof|troubleshooting|operations|backups|settings)/.exec(
      path,
    )?.[1]
  return `/hosts/${encodeURIComponent(hostId)}${page ? `/${page}` : ''}`
}
