/** What can be mended with a click, beside what the plan of the network puts back. */
export const WHAT = [
  'plug-in',
  'new-mac',
  'gateway',
  'mtu',
  'renew',
  'wake',
  'resolver',
  'let-pass',
  'allow-dhcp',
  'ip-filter',
  'lease-file',
  'bridge-mtu',
] as const

export type What = (typeof WHAT)[number]
