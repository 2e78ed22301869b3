import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How to reach a host. `secret` is encrypted: see secrets.ts. */
export const hosts = sqliteTable('hosts', {
  id: text().primaryKey(),
  name: text().notNull(),
  address: text().notNull(),
  port: integer().notNull(),
  user: text().notNull(),
  transport: text({ enum: ['ssh', 'local'] }).notNull(),
  auth: text({ enum: ['key', 'password', 'agent', 'none'] }).notNull(),
  secret: text(),
  fingerprint: text().notNull(),
  sudo: integer({ mode: 'boolean' }).notNull(),
  embedded: integer({ mode: 'boolean' }).notNull(),
  /** Chosen by a person: nothing is changed on it. */
  readOnly: integer({ mode: 'boolean' }).notNull().default(false),
  /** The most that its Proxmox accounts may here; null where they do not sign in. */
  signInUpTo: text({ enum: ['viewer', 'operator', 'administrator'] }),
  /** `8.4.1`, as found when it was added. */
  version: text(),
  addedAt: integer().notNull(),
})

/** What a host answered when it was looked at last, encrypted: see server/hosts/last-picture. */
export const lastPictures = sqliteTable('last_pictures', {
  hostId: text()
    .primaryKey()
    .references(() => hosts.id, { onDelete: 'cascade' }),
  /** Epoch milliseconds up to which it was so. */
  seenAt: integer().notNull(),
  sealed: text().notNull(),
})
