import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { hosts } from './schema-hosts'

const moment = () => integer({ mode: 'timestamp_ms' })
const truth = () => integer({ mode: 'boolean' })

/** Who may enter. The columns of these tables are those that better-auth asks for; `role`, `hosts` and `proxmox…` are ours. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    /** What they sign in with, in lower case. */
    username: text().unique(),
    displayUsername: text(),
    name: text().notNull(),
    /** The library wants one; nothing is ever sent there. */
    email: text().notNull().unique(),
    emailVerified: truth().notNull().default(false),
    image: text(),
    twoFactorEnabled: truth().default(false),
    role: text({ enum: ['viewer', 'operator', 'administrator'] })
      .notNull()
      .default('viewer'),
    /** A JSON array of the ids of the hosts that they may see; null for all. */
    hosts: text(),
    /** Whose account it is at which host, for those who sign in with one of Proxmox: `alice@pve`. */
    proxmoxHost: text().references(() => hosts.id, { onDelete: 'cascade' }),
    proxmoxUser: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [uniqueIndex('accounts_of_proxmox').on(table.proxmoxHost, table.proxmoxUser)],
)

const ofAccount = () =>
  text()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

/** Who is signed in, and where. */
export const sessions = sqliteTable('sessions', {
  id: text().primaryKey(),
  token: text().notNull().unique(),
  userId: ofAccount(),
  expiresAt: moment().notNull(),
  ipAddress: text(),
  userAgent: text(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
})

/** How an account proves who it is: its hashed password. */
export const credentials = sqliteTable(
  'credentials',
  {
    id: text().primaryKey(),
    userId: ofAccount(),
    providerId: text().notNull(),
    accountId: text().notNull(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [uniqueIndex('credentials_of_provider').on(table.providerId, table.accountId)],
)

/** What a half-finished sign-in waits for. */
export const verifications = sqliteTable('verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: moment().notNull(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
})

/** The second factor of an account, encrypted by the library with the key of sign-in.ts. */
export const twoFactors = sqliteTable('two_factors', {
  id: text().primaryKey(),
  userId: ofAccount(),
  secret: text().notNull(),
  backupCodes: text().notNull(),
  verified: truth().default(true),
  failedVerificationCount: integer().default(0),
  lockedUntil: moment(),
})

export const passkeys = sqliteTable('passkeys', {
  id: text().primaryKey(),
  userId: ofAccount(),
  name: text(),
  publicKey: text().notNull(),
  credentialID: text().notNull().unique(),
  counter: integer().notNull(),
  deviceType: text().notNull(),
  backedUp: truth().notNull(),
  transports: text(),
  aaguid: text(),
  createdAt: moment(),
})

/** Random secrets of this installation, each encrypted: see secrets.ts. */
export const keptSecrets = sqliteTable('kept_secrets', {
  name: text().primaryKey(),
  sealed: text().notNull(),
})
