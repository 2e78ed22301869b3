import { isDeepStrictEqual } from 'node:util'
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
}

/** What is asked for, setting by setting. */
export function compareSettings(before: Settings, after: Settings): Difference[] {
  const fields = Object.keys(NetworkSpec.shape) as (keyof NetworkSpec)[]
  const changed = fields.filter((field) => !isDeepStrictEqual(before.spec[field], after.spec[field]))
  const mode = (simple: boolean) => (simple ? 'simple' : 'isolated')
  return [
    ...changed.map((field) => line(LABELS[field], inWords(before.spec[field]), inWords(after.spec[field]))),
    ...(before.simple === after.simple ? [] : [line('Mode', mode(before.simple), mode(after.simple))]),
  ]
}

function line(label: string, before: string, after: string): Difference {
  return { sign: '~', part: 'settings', text: `${label}: ${before} → ${after}` }
}

function inWords(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}
