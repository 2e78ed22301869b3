import { randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm'
import type { Database } from './client'
import { accounts, passkeys, sessions, twoFactors } from './schema'

export type AccountRow = {
  id: string
  username: string
  role: (typeof accounts.$inferSelect)['role']
  hosts: readonly string[] | null
  hasTotp: boolean
  /** The host whose word their sign-in goes by; null for those with a password here. */
  proxmoxHost: string | null
  createdAt: number
}
export type SessionRow = {
  id: string
  address: string | null
  agent: string | null
  createdAt: number
  expiresAt: number
}

const COLUMNS = {
  id: accounts.id,
  username: accounts.username,
  role: accounts.role,
  hosts: accounts.hosts,
  hasTotp: accounts.twoFactorEnabled,
  proxmoxHost: accounts.proxmoxHost,
  createdAt: accounts.createdAt,
}

/** Those with a password here: somebody can sign in whatever becomes of a host. */
export async function countAccounts(db: Database): Promise<number> {
  const [row] = await db.select({ count: count() }).from(accounts).where(isNull(accounts.proxmoxHost))
  return row?.count ?? 0
}

export async function listAccounts(db: Database): Promise<AccountRow[]> {
  const rows = await db.select(COLUMNS).from(accounts).orderBy(asc(accounts.createdAt))
  return rows.map(readable)
}

export async function getAccount(db: Database, id: string): Promise<AccountRow | null> {
  const [row] = await db.select(COLUMNS).from(accounts).where(eq(accounts.id, id))
  return row ? readable(row) : null
}

/** Whose session this is, as long as it lasts. */
export async function getAccountOfSession(
  db: Database,
  id: string,
): Promise<(AccountRow & { session: string }) | null> {
  const [row] = await db
    .select(COLUMNS)
    .from(sessions)
    .innerJoin(accounts, eq(sessions.userId, accounts.id))
    .where(and(eq(sessions.id, id), gt(sessions.expiresAt, new Date())))
  return row ? { ...readable(row), session: id } : null
}

export async function changeAccount(
  db: Database,
  id: string,
  change: { role: AccountRow['role']; hosts: readonly string[] | null },
): Promise<void> {
  const hosts = change.hosts && JSON.stringify(change.hosts)
  await db.update(accounts).set({ role: change.role, hosts, updatedAt: new Date() }).where(eq(accounts.id, id))
}

/**
 * The account of somebody whom Proxmox knows on a host, made where there is none, with what they may now. Its name has spaces, which no
 * name has that is typed to sign in; answers its id.
 */
export async function keepProxmoxAccount(
  db: Database,
  { host, user, role }: { host: { id: string; name: string }; user: string; role: AccountRow['role'] },
): Promise<string> {
  const granted = { role, hosts: role === 'administrator' ? null : JSON.stringify([host.id]), updatedAt: new Date() }
  const id = randomUUID()
  const wanted = `${user} on ${host.name}`
  const [taken] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.username, wanted), or(ne(accounts.proxmoxHost, host.id), isNull(accounts.proxmoxHost))))
  const username = taken ? `${wanted} (${host.id})` : wanted
  const identity = { name: username, username, displayUsername: username, proxmoxHost: host.id, proxmoxUser: user }
  const email = `${id}@proximity.invalid`
  const [kept] = await db
    .insert(accounts)
    .values({ id, ...identity, ...granted, email, createdAt: new Date() })
    .onConflictDoUpdate({ target: [accounts.proxmoxHost, accounts.proxmoxUser], set: granted })
    .returning({ id: accounts.id })
  return kept?.id ?? id
}

/** Of everybody who came by the word of this host, or of one of them: whoever does again is judged anew. */
export async function deleteProxmoxAccounts(
  db: Database,
  { hostId, user }: { hostId: string; user?: string },
): Promise<void> {
  const theirs = user === undefined ? undefined : eq(accounts.proxmoxUser, user)
  await db.delete(accounts).where(and(eq(accounts.proxmoxHost, hostId), theirs))
}

/** With all that hangs on it: sessions, password, factors. */
export async function deleteAccount(db: Database, id: string): Promise<void> {
  await db.delete(accounts).where(eq(accounts.id, id))
}

/** Newest first, those that last. */
export async function listSessions(db: Database, account: string): Promise<SessionRow[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, account), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(sessions.createdAt))
  return rows.map(({ id, ipAddress, userAgent, createdAt, expiresAt }) => ({
    ...{ id, address: ipAddress, agent: userAgent },
    ...{ createdAt: createdAt.getTime(), expiresAt: expiresAt.getTime() },
  }))
}

/** Ends one session of an account, or all of them but `except`. */
export async function deleteSessions(
  db: Database,
  account: string,
  which: { id: string } | { except: string | null },
): Promise<void> {
  const meant =
    'id' in which ? eq(sessions.id, which.id) : which.except === null ? undefined : ne(sessions.id, which.except)
  await db.delete(sessions).where(and(eq(sessions.userId, account), meant))
}

/** Leaves an account its password alone: for somebody who lost what they proved themselves with. */
export async function forgetFactors(db: Database, account: string): Promise<void> {
  await db.delete(twoFactors).where(eq(twoFactors.userId, account))
  await db.delete(passkeys).where(eq(passkeys.userId, account))
  await db.update(accounts).set({ twoFactorEnabled: false }).where(eq(accounts.id, account))
}

export async function passkeysOf(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: passkeys.userId, count: count() })
    .from(passkeys)
    .where(inArray(passkeys.userId, [...ids]))
    .groupBy(passkeys.userId)
  return new Map(rows.map((row) => [row.id, row.count]))
}

function readable(row: {
  id: string
  username: string | null
  role: AccountRow['role']
  hosts: string | null
  hasTotp: boolean | null
  proxmoxHost: string | null
  createdAt: Date
}): AccountRow {
  const { id, username, role, hosts, hasTotp, proxmoxHost, createdAt } = row
  return {
    ...{ id, username: username ?? '', role, hasTotp: hasTotp === true, proxmoxHost, createdAt: createdAt.getTime() },
    hosts: hosts === null ? null : (JSON.parse(hosts) as string[]),
  }
}
