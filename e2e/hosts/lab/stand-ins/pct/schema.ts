import type { Schema } from '../arguments'

const HOSTNAME =
  /^(?=.{1,255}$)[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/
const LOCKS = 'backup create destroyed disk fstrim migrate mounted rollback snapshot snapshot-delete'.split(' ')
const SYSTEMS = 'debian devuan ubuntu centos fedora opensuse archlinux alpine gentoo nixos unmanaged'.split(' ')

/** The options that are configuration, by the names they have in the file. */
export const CONFIG: Schema = {
  arch: ['amd64', 'i386', 'arm64', 'armhf', 'riscv32', 'riscv64'],
  cmode: ['shell', 'console', 'tty'],
  console: 'boolean',
  cores: 'integer',
  cpulimit: 'number',
  cpuunits: 'integer',
  debug: 'boolean',
  description: 'string',
  devN: 'string',
  features: 'string',
  hookscript: 'string',
  hostname: HOSTNAME,
  lock: LOCKS,
  memory: 'integer',
  mpN: 'string',
  nameserver: 'string',
  netN: 'string',
  onboot: 'boolean',
  ostype: SYSTEMS,
  protection: 'boolean',
  rootfs: 'string',
  searchdomain: 'string',
  startup: 'string',
  swap: 'integer',
  tags: /^([a-zA-Z0-9_][a-zA-Z0-9_\-+.]*[;, ]?)*$/,
  template: 'boolean',
  timezone: 'string',
  tty: 'integer',
  unprivileged: 'boolean',
  unusedN: 'string',
}

export const CREATE: Schema = {
  ...CONFIG,
  bwlimit: 'number',
  force: 'boolean',
  'ignore-unpack-errors': 'boolean',
  password: 'string',
  pool: 'string',
  restore: 'boolean',
  'ssh-public-keys': 'string',
  start: 'boolean',
  storage: 'string',
  unique: 'boolean',
}

export const SET: Schema = { ...CONFIG, delete: 'string', digest: 'string', revert: 'string' }

/** Written at once on a running container; everything else but NICs waits for its next start. */
export const LIVE =
  /^(hostname|tags|cores|cpulimit|cpuunits|memory|swap|onboot|startup|description|protection|lock|hookscript)$/
