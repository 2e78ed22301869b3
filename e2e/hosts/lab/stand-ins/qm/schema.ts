import type { Schema } from '../arguments'

const CONFIG: Schema = {
  agent: 'string',
  args: 'string',
  balloon: 'integer',
  boot: 'string',
  cores: 'integer',
  cpu: 'string',
  description: 'string',
  ipconfigN: 'string',
  kvm: 'boolean',
  memory: 'string',
  name: /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9-]+)*$/,
  netN: 'string',
  onboot: 'boolean',
  ostype: 'string',
  protection: 'boolean',
  serialN: 'string',
  startup: 'string',
  tags: 'string',
}

export const CREATE: Schema = { ...CONFIG, start: 'boolean' }

export const SET: Schema = { ...CONFIG, delete: 'string', digest: 'string' }

/** What a running machine knows nothing of is changed at once. */
export const FAST = /^(name|description|onboot|protection|startup|tags)$/
