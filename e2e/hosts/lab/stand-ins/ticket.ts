import { execFileSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { PVE } from './paths'
import { codeAt } from './totp'

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
  return { username: user, ticket: signed(`PVE:${user}`), CSRFPreventionToken: 'none', cap: capabilities(user) }
}

/** What `GET /access/permissions` answers to the holder of a ticket: by path, 1 for what is below it too; null for nobody. */
export function permissions(given: string): object | null {
  const [, user = ''] = /^PVE:([^!:][^:]*):/.exec(given) ?? []
  if (given !== signed(`PVE:${user}`)) return null
  const paths = ['/', '/access', '/access/groups', '/nodes', '/pool', '/sdn', '/storage', '/vms']
  const all = new Set([...paths, ...acls(user).map(({ path }) => path)])
  const answers = [...all].map((path) => [path, Object.fromEntries(held(user, path).map((it) => [it, 1]))] as const)
  return Object.fromEntries(answers.filter(([, on]) => Object.keys(on).length > 0))
}

/** What comes with a ticket: all that is granted anywhere, a single guest or a pool among it. */
function capabilities(user: string): Record<string, Record<string, 1>> {
  const of = (kind: RegExp, privileges: RegExp) => {
    const paths = [...acls(user).map(({ path }) => path), '/'].filter((path) => path === '/' || kind.test(path))
    const all = paths.flatMap((path) => held(user, path)).filter((it) => privileges.test(it))
    return Object.fromEntries(all.map((it) => [it, 1] as const))
  }
  return {
    vms: of(/^\/(vms|pool)/, /^VM\.|^Permissions/),
    nodes: of(/^\/nodes/, /^Sys\.|^Permissions/),
    access: of(/^\/access/, /^(User|Group)\.|^Permissions/),
  }
}

/** What somebody may on a path: the roles of the nearest entry at or above it. */
function held(user: string, path: string): readonly string[] {
  if (user === 'root@pam') return ROLES['Administrator'] ?? []
  for (let at = path; ; at = at.replace(/\/[^/]*$/, '')) {
    const here = acls(user).filter((acl) => acl.path === (at || '/'))
    if (here.length > 0) return here.flatMap(({ role }) => ROLES[role] ?? [])
    if (at === '' || at === '/') return []
  }
}

/** `acl:1:/vms/100:alice@pve:PVEVMAdmin:`; all of these hold below their path too. */
function acls(user: string): { path: string; role: string }[] {
  return lines(`${PVE}/user.cfg`).flatMap(([kind, , path = '', who, roles = '']) =>
    kind === 'acl' && who === user ? roles.split(',').map((role) => ({ path, role })) : [],
  )
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
