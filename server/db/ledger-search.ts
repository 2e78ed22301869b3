import { and, desc, eq, gte, inArray, isNotNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Database } from './client'
import { ledger, ledgerWords } from './schema'

export type LedgerWish = {
  text: string
  /** The ids of the hosts that are meant; null for all. */
  hosts: readonly string[] | null
  who: string | null
  operation: string | null
  effect: 'changes' | 'looks' | null
  failed: 'yes' | null
  from: number | null
  to: number | null
}

/** How `begun` ended; every other kind says it itself. */
const end = alias(ledger, 'end')
const whole = <T>(name: 'received' | 'exitCode' | 'fate' | 'failed' | 'milliseconds') =>
  sql<T>`case when ${ledger.kind} = 'begun' then ${end[name]} else ${ledger[name]} end`

const COLUMNS = {
  ...{ seq: ledger.seq, at: ledger.at, kind: ledger.kind, of: ledger.of, hash: ledger.hash },
  ...{ hostId: ledger.hostId, place: ledger.place, actor: ledger.actor, purpose: ledger.purpose },
  ...{ operationId: ledger.operationId, step: ledger.step, changes: ledger.changes, sudo: ledger.sudo },
  ...{ sent: ledger.sent, times: ledger.times, words: ledgerWords.text, endSeq: end.seq },
  received: whole<number | null>('received').as('end_received'),
  exitCode: whole<number | null>('exitCode').as('end_exit_code'),
  fate: whole<typeof ledger.$inferSelect.fate>('fate').as('end_fate'),
  failed: whole<number | null>('failed').as('end_failed'),
  milliseconds: whole<number | null>('milliseconds').as('end_milliseconds'),
}

/** One command each, newest first; below `before`, where a number is given. */
export async function searchLedger(
  db: Database,
  wish: LedgerWish,
  { limit, offset = 0, before = null }: { limit: number; offset?: number; before?: number | null },
) {
  return db
    .select(COLUMNS)
    .from(ledger)
    .leftJoin(end, and(eq(end.kind, 'ended'), eq(end.of, ledger.seq)))
    .leftJoin(ledgerWords, eq(ledgerWords.id, ledger.words))
    .where(and(...conditions(db, wish), before === null ? undefined : lt(ledger.seq, before)))
    .orderBy(desc(ledger.seq))
    .limit(limit)
    .offset(offset)
}

function conditions(
  db: Database,
  { text, hosts, who, operation, effect, failed, from, to }: LedgerWish,
): (SQL | undefined)[] {
  const saying = () => db.select({ id: ledgerWords.id }).from(ledgerWords).where(says(text))
  return [
    ne(ledger.kind, 'ended'),
    ne(ledger.kind, 'anchor'),
    text === '' ? undefined : inArray(ledger.words, saying()),
    hosts === null ? undefined : inArray(ledger.hostId, [...hosts]),
    who === null ? undefined : eq(ledger.actor, who),
    operation === null ? undefined : eq(ledger.operationId, operation),
    effect === null ? undefined : eq(ledger.changes, effect === 'changes'),
    failed === null ? undefined : or(eq(ledger.failed, true), eq(end.failed, true)),
    from === null ? undefined : gte(ledger.at, from),
    to === null ? undefined : lte(ledger.at, to),
  ]
}

/** As it is read on a page: one word after the other. In the database there are quotes and a comma between them. */
function says(text: string): SQL {
  const written = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\\%_]/g, '\\$&')
  return sql`replace(${ledgerWords.text}, '","', ' ') like ${`%${written}%`} escape '\\'`
}

/** Where hosts were last that anything was sent to, by their ids. */
export async function hostsInLedger(db: Database): Promise<{ id: string; place: string }[]> {
  return db.all(sql`
    with recursive each(id) as (
      select min(host_id) from ledger
      union all select (select min(host_id) from ledger where host_id > each.id) from each where each.id is not null
    )
    select id, (select place from ledger where host_id = each.id order by seq desc limit 1) as place
    from each where id is not null`)
}

/** Who has sent anything; to these hosts, where not all of them are meant. From an index alone where they are. */
export async function sendersInLedger(db: Database, hosts: readonly string[] | null): Promise<string[]> {
  if (hosts !== null) {
    const isOf = and(inArray(ledger.hostId, [...hosts]), isNotNull(ledger.actor))
    const rows = await db.selectDistinct({ actor: ledger.actor }).from(ledger).where(isOf).orderBy(ledger.actor)
    return rows.flatMap(({ actor }) => actor ?? [])
  }
  const rows = await db.all<{ actor: string }>(sql`
    with recursive each(actor) as (
      select min(actor) from ledger
      union all select (select min(actor) from ledger where actor > each.actor) from each where each.actor is not null
    )
    select actor from each where exists (select 1 from ledger where actor = each.actor and kind <> 'anchor')`)
  return rows.map(({ actor }) => actor)
}
