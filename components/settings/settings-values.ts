import type { NetworkSpec } from '@/server/capabilities/network/spec'

/** The settings as they stand in the form: text, until they are sent. */
export type SettingsValues = {
  subnet: string
  rangeStart: string
  rangeEnd: string
  leaseHours: string
  domain: string
  upstreams: string
  uplink: string
  placement: string
  vmid: string
  template: string
  storage: string
}

export const FIELDS = [
  'subnet',
  'rangeStart',
  'rangeEnd',
  'leaseHours',
  'domain',
  'upstreams',
  'uplink',
  'placement',
  'vmid',
  'template',
  'storage',
] as const satisfies readonly (keyof SettingsValues)[]

/** What stands on the pages *Isolation*, *Leases* and *DNS* is left out. */
type Elsewhere = 'exceptions' | 'isolateApps' | 'reservations' | 'records'
type Asked = Omit<NetworkSpec, Elsewhere>

export function toValues(asked: Asked & Partial<Record<Elsewhere, unknown>>): SettingsValues {
  const {
    exceptions: _exceptions,
    isolateApps: _isolateApps,
    reservations: _reservations,
    records: _records,
    ...spec
  } = asked
  return { ...spec, leaseHours: String(spec.leaseHours), upstreams: spec.upstreams.join(', '), vmid: String(spec.vmid) }
}

/** What the server checks; a number that is none goes as it was typed, so that the answer is about it. */
export function toSpec(values: SettingsValues, slug: string): Record<string, unknown> {
  return {
    ...values,
    slug,
    leaseHours: number(values.leaseHours),
    vmid: number(values.vmid),
    upstreams: values.upstreams.split(/[\s,]+/).filter(Boolean),
  }
}

function number(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text.trim()
}

/** A sentence per field of the form; `upstreams.1` belongs to `upstreams`. What belongs to none is kept under ''. */
export function placeSentences(
  fields: Readonly<Record<string, string>>,
): Partial<Record<keyof SettingsValues | '', string>> {
  const placed: Partial<Record<keyof SettingsValues | '', string>> = {}
  for (const [path, sentence] of Object.entries(fields)) {
    const field = FIELDS.find((it) => it === path.split('.')[0]) ?? ''
    placed[field] ??= sentence
  }
  return placed
}

/** `.local` belongs to multicast DNS (RFC 6762): some resolvers never ask the DNS service for it. */
export function isMulticastDomain(domain: string): boolean {
  return /(^|\.)local$/i.test(domain.trim())
}

/** The same domain where it collides with nothing: `prox.local` → `prox.internal`. */
export function internalDomain(domain: string): string {
  return domain.trim().replace(/(^|\.)local$/i, '$1internal')
}
