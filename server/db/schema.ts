import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { hosts } from './schema-hosts'

/** What was asked for on a host: one row per network. */
export const networks = sqliteTable(
  'networks',
  {
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    slug: text().notNull(),
    spec: text({ mode: 'json' }).notNull(),
    /** Chosen by a person: apps stay on the management bridge. */
    simple: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.hostId, table.slug] })],
)

/** What was done, by whom it was asked. Hosts may go; their operations stay. */
export const operations = sqliteTable(
  'operations',
  {
    id: text().primaryKey(),
    hostId: text().notNull(),
    hostName: text().notNull(),
    kind: text({
      enum: [
        'initialize',
        'remove',
        'restore',
        'reserve',
        'release',
        'mend',
        'attach',
        'detach',
        'power',
        'destroy',
        'provision',
      ],
    }).notNull(),
    title: text().notNull(),
    actor: text().notNull(),
    digest: text().notNull(),
    /** What was intended, as the page of the plan was asked for it. */
    intent: text({ mode: 'json' }).notNull().default({ do: 'initialize' }),
    /** The wish with everything that was chosen for it. */
    spec: text({ mode: 'json' }).notNull(),
    steps: text({ mode: 'json' }).notNull(),
    state: text({
      enum: ['running', 'done', 'partly', 'rolled-back', 'rollback-incomplete', 'unfinished', 'interrupted'],
    }).notNull(),
    startedAt: integer().notNull(),
    endedAt: integer(),
  },
  (table) => [index('operations_by_host').on(table.hostId, table.startedAt)],
)

/** Everything an operation said, in order; `seq` counts from 1. */
export const operationEvents = sqliteTable(
  'operation_events',
  {
    operationId: text()
      .notNull()
      .references(() => operations.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    at: integer().notNull(),
    event: text({ mode: 'json' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.operationId, table.seq] })],
)

/** Attribute by attribute, the last value that was as wanted on a host: what has become of it since is drift. */
export const applied = sqliteTable(
  'applied',
  {
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    slug: text().notNull(),
    /** Attribute id → value; null for what was not to be there. */
    attributes: text({ mode: 'json' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.hostId, table.slug] })],
)

/** What is not as wanted on a host at the moment; a row goes when its difference does. */
export const differences = sqliteTable(
  'differences',
  {
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    slug: text().notNull(),
    attribute: text().notNull(),
    /** The value that was seen; another one is another difference. */
    seen: text({ mode: 'json' }),
    since: integer().notNull(),
    ignored: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.hostId, table.slug, table.attribute] })],
)

/** The configuration of a network at a moment, with everything that it takes to bring it back. Hosts may go; their backups stay. */
export const backups = sqliteTable(
  'backups',
  {
    id: text().primaryKey(),
    hostId: text().notNull(),
    hostName: text().notNull(),
    takenAt: integer().notNull(),
    reason: text({ enum: ['operation', 'schedule', 'asked', 'uploaded'] }).notNull(),
    /** The operation that it was taken before. */
    operationId: text(),
    /** Characters of the content. */
    size: integer().notNull(),
    /** What could not be read when it was taken; null for one of before that was kept. */
    lacking: text({ mode: 'json' }).$type<readonly string[]>(),
    content: text({ mode: 'json' }).notNull(),
  },
  (table) => [index('backups_by_host').on(table.hostId, table.takenAt)],
)

/** How often a host is backed up by itself, and how many of those backups stay. */
export const backupSchedules = sqliteTable('backup_schedules', {
  hostId: text()
    .primaryKey()
    .references(() => hosts.id, { onDelete: 'cascade' }),
  every: text({ enum: ['never', 'day', 'week'] }).notNull(),
  keep: integer().notNull(),
})

/** What packets have shown of a network at a moment; the newest of a host stay. */
export const proofs = sqliteTable(
  'proofs',
  {
    id: text().primaryKey(),
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    takenAt: integer().notNull(),
    reason: text({ enum: ['operation', 'schedule', 'asked'] }).notNull(),
    /** The operation that it was taken after. */
    operationId: text(),
    /** SHA-256 of the rules that were loaded then. */
    rulesHash: text().notNull(),
    /** How many of its statements are as they have to be, and how many are not; the rest could not be shown. */
    asExpected: integer().notNull(),
    notAsExpected: integer().notNull(),
    statements: integer().notNull(),
    content: text({ mode: 'json' }).notNull(),
  },
  (table) => [index('proofs_by_host').on(table.hostId, table.takenAt)],
)

/** How often a host is proven by itself. */
export const proofSchedules = sqliteTable('proof_schedules', {
  hostId: text()
    .primaryKey()
    .references(() => hosts.id, { onDelete: 'cascade' }),
  every: text({ enum: ['never', 'hour', 'day'] }).notNull(),
})

const VERDICTS = ['pass', 'warn', 'fail', 'unknown', 'not-run'] as const

/** What each check of a host has said last, and since when it has said so. */
export const checks = sqliteTable(
  'checks',
  {
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    checkId: text().notNull(),
    verdict: text({ enum: VERDICTS }).notNull(),
    sentence: text().notNull(),
    since: integer().notNull(),
    seenAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.hostId, table.checkId] })],
)

/** Each time that a check has said something else than before. */
export const checkChanges = sqliteTable(
  'check_changes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    checkId: text().notNull(),
    /** Null for the first time. */
    from: text({ enum: VERDICTS }),
    to: text({ enum: VERDICTS }).notNull(),
    sentence: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [index('check_changes_by_host').on(table.hostId, table.id)],
)

/** How often a host is checked by itself. */
export const checkSchedules = sqliteTable('check_schedules', {
  hostId: text()
    .primaryKey()
    .references(() => hosts.id, { onDelete: 'cascade' }),
  every: text({ enum: ['never', 'quarter', 'hour', 'day'] }).notNull(),
})

/** Whom to tell when a check changes, and how. `secret` is encrypted: see secrets.ts. */
export const receivers = sqliteTable('receivers', {
  id: text().primaryKey(),
  kind: text({ enum: ['webhook', 'ntfy', 'mail'] }).notNull(),
  name: text().notNull(),
  /** Where its messages go, as far as that may be shown: `{ to }`. */
  settings: text({ mode: 'json' }).notNull(),
  /** All that it takes to send there, encrypted: an address may be as good as a password. */
  secret: text(),
  /** Quiet from and until, `HH:MM` in the time zone of the dashboard; null for never. */
  quietFrom: text(),
  quietUntil: text(),
  enabled: integer({ mode: 'boolean' }).notNull().default(true),
  /** The last change of a check that it was told of, or needs not hear of. */
  toldUpTo: integer().notNull(),
  /** Epoch milliseconds of the last message that was taken, and why the last one was not. */
  sentAt: integer(),
  problem: text(),
  addedAt: integer().notNull(),
})

/** Who was seen with a lease: since when the address is theirs, and when it was last. One row per network card. */
export const sightings = sqliteTable(
  'sightings',
  {
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    slug: text().notNull(),
    mac: text().notNull(),
    address: text().notNull(),
    /** Epoch milliseconds: of the first lease of this card, of the first with this address, and of the last look that showed it. */
    firstAt: integer().notNull(),
    since: integer().notNull(),
    lastAt: integer().notNull(),
    /** Of the last frame that the bridge took from it; null as long as none was seen. */
    heardAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.hostId, table.slug, table.mac] })],
)

/** Who may ask by the API without a browser. Of the word itself only its hash is known here. */
export const tokens = sqliteTable('tokens', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256, hexadecimal. */
  hash: text().notNull().unique(),
  role: text({ enum: ['viewer', 'operator', 'administrator'] })
    .notNull()
    .default('viewer'),
  /** The ids of the hosts that it is for; null for all. */
  hosts: text({ mode: 'json' }).$type<readonly string[]>(),
  /** Epoch milliseconds; null for never. */
  expiresAt: integer(),
  madeAt: integer().notNull(),
  usedAt: integer(),
})

export * from './schema-accounts'
export * from './schema-hosts'
export * from './schema-ledger'
