import { isDeepStrictEqual } from 'node:util'
import { inWords as recordInWords } from '../../capabilities/network/dns-record'
import { inWords as exceptionInWords } from '../../capabilities/network/exception'
import { inWords as reservationInWords } from '../../capabilities/network/reservation'
import { NetworkSpec } from '../../capabilities/network/spec'
import type { Difference } from '../../views/backups'
import type { BackupContent } from '../content'

type Settings = BackupContent['settings']

const LABELS: Record<keyof NetworkSpec, string> = {
  slug: 'Name of the network',
  subnet: 'Subnet',
  rangeStart: 'First address for apps',
  rangeEnd: 'Last address for apps',
  domain: 'Domain',
  upstreams: 'Resolvers',
  leaseHours: 'Hours of a lease',
  placement: 'File of the bridge',
  uplink: 'Management bridge',
  vmid: 'VMID of the router',
  template: 'Template of the router',
  storage: 'Storage of the router',
  isolateApps: 'Apps apart from each other',
  exceptions: 'Exceptions',
  reservations: 'Reservations',
  records: 'DNS records',
}

/** What is asked for, setting by setting. */
export function compareSettings(before: Settings, after: Settings): Difference[] {
  const fields = Object.keys(NetworkSpec.shape) as (keyof NetworkSpec)[]
  const changed = fields.filter((field) => !isDeepStrictEqual(before.spec[field], after.spec[field]))
  const mode = (simple: boolean) => (simple ? 'simple' : 'isolated')
  return [
    ...changed.map((field) => line(LABELS[field], inWords(field, before.spec), inWords(field, after.spec))),
    ...(before.simple === after.simple ? [] : [line('Mode', mode(before.simple), mode(after.simple))]),
  ]
}

function line(label: string, before: string, after: string): Difference {
  return { sign: '~', part: 'settings', text: `${label}: ${before} → ${after}` }
}

function inWords(field: keyof NetworkSpec, spec: NetworkSpec): string {
  if (field === 'exceptions') return spec.exceptions.map(exceptionInWords).join('; ') || 'none'
  if (field === 'records') return spec.records.map(recordInWords).join('; ') || 'none'
  if (field === 'reservations') return spec.reservations.map(reservationInWords).join('; ') || 'none'
  const value = spec[field]
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(', ') : String(value)
}
