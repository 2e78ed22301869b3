import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Everything that was sent to a host. Each entry's hash covers the one before it and what the entry itself says
 * (see ledger/entry.ts); triggers refuse whatever is not added at its end.
 */
export const ledger = sqliteTable(
  'ledger',
  {
    /** Without gaps. */
    seq: integer().primaryKey({ autoIncrement: true }),
    /** Epoch milliseconds: when it was sent; of `ended`, when its end was heard. */
    at: integer().notNull(),
    /**
     * `begun`: stands here before it was sent; `ended`: what became of it. `done`: both in one, for what only looked. `part`: ran
     * within another one, as that one has told. `anchor`: what came before was let go.
     */
    kind: text({ enum: ['begun', 'ended', 'done', 'part', 'anchor'] }).notNull(),
    /** `ended`: the entry that has begun; `part`: the one it ran within; `anchor`: the last one that was let go. */
    of: integer(),
    words: integer(),
    hostId: text(),
    /** Where the host was: `root@192.168.1.10:22`. */
    place: text(),
    actor: text(),
    purpose: text(),
    operationId: text(),
    step: integer(),
    changes: integer({ mode: 'boolean' }).notNull(),
    sudo: integer({ mode: 'boolean' }).notNull(),
    /** Bytes of its standard input, and of what came back. */
    sent: integer(),
    received: integer(),
    exitCode: integer(),
    fate: text({ enum: ['not-sent', 'not-started', 'cancelled', 'timed-out', 'too-much-output', 'lost'] }),
    failed: integer({ mode: 'boolean' }).notNull(),
    milliseconds: integer(),
    /** How often, where the same was asked again and again within another one. */
    times: integer().notNull(),
    /** `anchor`: the hash of the last one that was let go. */
    note: text(),
    /** SHA-256, hexadecimal. */
    hash: text().notNull(),
  },
  (table) => [
    index('ledger_by_time').on(table.at),
    index('ledger_by_host').on(table.hostId, table.seq),
    index('ledger_by_operation')
      .on(table.operationId, table.seq)
      .where(sql`${table.operationId} is not null`),
    index('ledger_by_actor').on(table.actor, table.seq),
    index('ledger_by_words').on(table.words),
    index('ledger_by_other')
      .on(table.kind, table.of)
      .where(sql`${table.of} is not null`),
  ],
)

/** What was run, once for however many entries: `{"argv":[…],"shown":[…]}`. */
export const ledgerWords = sqliteTable('ledger_words', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** SHA-256 of the text, hexadecimal. */
  hash: text().notNull().unique(),
  text: text().notNull(),
})
