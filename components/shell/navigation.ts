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
export type Entry = { label: string; href: string; icon: LucideIcon; letter: string }

/** The pages of a host, in the order of the rail. */
export function entries(hostId: string): Entry[] {
  const base = `/hosts/${encodeURIComponent(hostId)}`
  return [
    { label: 'Overview', href: base, icon: LayoutDashboard, letter: 'o' },
    {
      label: 'Topology',
      href: `${base}/topology`,
      icon: Network,
      letter: 't',
    },
    {
      label: 'Apps',
      href: `${base}/apps`,
      icon: Boxes,
      letter: 'a',
    },
    { label: 'Leases', href: `${base}/leases`, icon: TableProperties, letter: 'l' },
    {
      label: 'DNS',
      href: `${base}/dns`,
      icon: Signpost,
      letter: 'd',
    },
    {
      label: 'Isolation',
      href: `${base}/isolation`,
      icon: ShieldCheck,
      letter: 'i',
    },
    {
      label: 'Proof',
      href: `${base}/proof`,
      icon: BadgeCheck,
      letter: 'p',
    },
    {
      label: 'Troubleshooting',
      href: `${base}/troubleshooting`,
      icon: Stethoscope,
      letter: 'c',
    },
    { label: 'Operations', href: `${base}/operations`, icon: History, letter: 'h' },
    {
      label: 'Backups',
      href: `${base}/backups`,
      icon: DatabaseBackup,
      letter: 'b',
    },
    {
      label: 'Settings',
      href: `${base}/settings`,
      icon: Settings2,
      letter: 's',
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
  const page = /^\/hosts\/[^/]+\/(?!plan)([^/]+)/.exec(path)?.[1]
  return `/hosts/${encodeURIComponent(hostId)}${page ? `/${page}` : ''}`
}
