/** Kinds of targets, in the order in which a person asks. */
export const GROUPS = [
  { id: 'internet', title: 'Internet' },
  { id: 'network', title: 'Their network' },
  { id: 'claims', title: 'In another’s name' },
  { id: 'host', title: 'This host' },
  { id: 'lan', title: 'LAN' },
  { id: 'closed', title: 'Private networks' },
  { id: 'exceptions', title: 'Exceptions' },
  { id: 'apps', title: 'Apps from outside' },
] as const

export type Group = (typeof GROUPS)[number]['id']

const BY_TARGET: readonly (readonly [RegExp, Group])[] = [
  [/^(internet|dns-direct)/, 'internet'],
  [/^(dns|dhcp|router-|app$)/, 'network'],
  [/^claim-/, 'claims'],
  [/^(host-|bridge-)/, 'host'],
  [/^lan-/, 'lan'],
  [/^closed-/, 'closed'],
  [/^exception-/, 'exceptions'],
]

export function groupOf(target: string): Group {
  return BY_TARGET.find(([pattern]) => pattern.test(target))?.[1] ?? 'apps'
}
