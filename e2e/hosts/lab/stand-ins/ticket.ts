import { execFileSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { PVE } from './paths'

/** The privileges of some roles that every Proxmox brings, as far as they concern guests, nodes and access (pveum(1)). */
const ROLES: Record<string, readonly string[]> = {
  Administrator: ['VM.Audit', 'VM.Config.Network', 'Sys.Audit', 'Sys.Modify', 'User.Modify', 'Permissions.Modify'],
  PVEAdmin: ['VM.Audit', 'VM.Config.Network', 'Sys.Audit', 'User.Modify'],
  PVEAuditor: ['VM.Audit', 'Sys.Audit'],
  PVEVMUser: ['VM.Audit'],
}

const KEY = randomBytes(32)

/** What `POST /access/ticket` answers to these fields; null where it refuses, without a word why. */
export function ticket(fields: URLSearchParams): object | null {
  const user = fields.get('username') ?? ''
  const password = fields.get('password') ?? ''
  if (!isEnabled(user)) return null
  const challenge = fields.get('tfa-challenge')
  if (challenge !== null) {
    const of = `PVE:!tfa!${encodeURIComponent(JSON.stringify(factorsOf(user)))}`
    return challenge === signed(of) && isSecondFactor(user, password) ? granted(user) : null
  }
  if (!isPassword(user, password)) return null
  const factors = factorsOf(user)
  if (!factors.totp) return granted(user)
  const ticket = signed(`PVE:!tfa!${encodeURIComponent(JSON.stringify(factors))}`)
  return { username: user, ticket, CSRFPreventionToken: 'none', NeedTFA: 1, cap: {} }
}

function granted(user: string): object {
  return { username: user, ticket: signed(`PVE:${user}`), CSRFPreventionToken: 'none', cap: privileges(user) }
}

function privileges(user: string): Record<string, Record<string, 1>> {
  const held = user === 'root@pam' ? (ROLES['Administrator'] ?? []) : roles(user).flatMap((role) => ROLES[role] ?? [])
  const those = (pattern: RegExp) =>
    Object.fromEntries(held.filter((it) => pattern.test(it)).map((it) => [it, 1] as const))
  return {
    vms: those(/^VM\.|^Permissions/),
    nodes: those(/^Sys\.|^Permissions/),
    access: those(/^(User|Group)\.|^Permissions/),
  }
}

/** `acl:1:/:alice@pve:PVEAdmin:`; only those on everything. */
function roles(user: string): string[] {
  const acls = lines(`${PVE}/user.cfg`).filter(([kind, , path, who]) => kind === 'acl' && path === '/' && who === user)
  return acls.flatMap(([, , , , role = '']) => role.split(','))
}

/** `user:alice@pve:1:0:…` */
function isEnabled(user: string): boolean {
  return lines(`${PVE}/user.cfg`).some(([kind, name, enabled]) => kind === 'user' && name === user && enabled === '1')
}

/** Of the realm `pam` by the system's own file, of `pve` by Proxmox's: both as crypt(3) writes them. */
function isPassword(user: string, password: string): boolean {
  const [, name = '', realm = ''] = /^(.*)@([^@]+)$/.exec(user) ?? []
  const file = { pam: '/etc/shadow', pve: `${PVE}/priv/shadow.cfg` }[realm]
  const [, kept = ''] = (file ? lines(file) : []).find(([who]) => who === name) ?? []
  if (!kept.startsWith('$')) return false
  const script =
    'local $/ = "\\0"; chomp(my $password = <STDIN>); chomp(my $kept = <STDIN>); print crypt($password, $kept)'
  return execFileSync('perl', ['-e', script], { input: `${password}\0${kept}`, encoding: 'utf8' }) === kept
}

type Kept = { totp?: { entry: string; info?: { enable?: boolean } }[] }

/** The keys of the apps that somebody has enrolled: `otpauth://totp/…?secret=…` (tfa.cfg). */
function totpOf(user: string): Buffer[] {
  const file = `${PVE}/priv/tfa.cfg`
  if (!existsSync(file)) return []
  const { users } = JSON.parse(readFileSync(file, 'utf8')) as { users: Record<string, Kept> }
  const enabled = (users[user]?.totp ?? []).filter(({ info }) => info?.enable !== false)
  return enabled.map(({ entry }) => fromBase32(new URL(entry).searchParams.get('secret') ?? ''))
}

function factorsOf(user: string) {
  return { totp: totpOf(user).length > 0 }
}

/** `totp:123456`, of this half minute or one beside it. */
function isSecondFactor(user: string, response: string): boolean {
  const [, code = ''] = /^totp:(\d{6})$/.exec(response) ?? []
  const now = Math.floor(Date.now() / 30_000)
  return totpOf(user).some((secret) => [now - 1, now, now + 1].some((at) => codeAt(secret, at) === code))
}

/** RFC 4648. */
function fromBase32(text: string): Buffer {
  const bits = [...text.toUpperCase().replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** RFC 6238, 4226. */
function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function signed(text: string): string {
  return `${text}:${Math.floor(Date.now() / 60_000)
    .toString(16)
    .toUpperCase()}::${createHmac('sha256', KEY).update(text).digest('base64')}`
}

function lines(file: string): string[][] {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.split(':'))
    : []
}
