import { and, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { Database } from './client'
import type { OperationRow } from './operations'
import { operationEvents, operations } from './schema'

type Wanted = {
  /** The ids of the hosts that are meant; null for all. */
  hosts: readonly string[] | null
  text: string
  state: OperationRow['state'] | null
  kind: string | null
  offset: number
  limit: number
}

const { id, hostId, hostName, title, actor, state, startedAt, endedAt } = operations
/** Without the plan: a page of a long record is read at once. */
const SUMMARY = { id, hostId, hostName, title, actor, state, startedAt, endedAt }

type Found = Pick<OperationRow, keyof typeof SUMMARY>

/** Newest first. */
export async function searchOperations(db: Database, wanted: Wanted): Promise<Found[]> {
  return db
    .select(SUMMARY)
    .from(operations)
    .where(
      and(
        isOf(wanted.hosts),
        wanted.state === null ? undefined : eq(state, wanted.state),
        wanted.kind === null ? undefined : eq(sql`${operations.kind}`, wanted.kind),
        wanted.text === '' ? undefined : says(wanted.text),
      ),
    )
    .orderBy(desc(startedAt), desc(id))
    .limit(wanted.limit)
    .offset(wanted.offset)
}

/** The kinds that occur in the record, with what they are called. */
export async function kindsOfOperations(
  db: Database,
  hosts: readonly string[] | null,
): Promise<{ kind: string; title: string }[]> {
  return db.selectDistinct({ kind: operations.kind, title }).from(operations).where(isOf(hosts)).orderBy(title)
}

function isOf(hosts: readonly string[] | null): SQL | undefined {
  return hosts === null ? undefined : inArray(hostId, [...hosts])
}

/** Does an operation say this anywhere: in its title, its plan, or what was run and answered? */
function says(text: string): SQL | undefined {
  const columns = [title, hostName, actor, operations.digest, id].map((column) => like(sql`${column}`, text))
  const events = sql`select 1 from ${operationEvents} where ${operationEvents.operationId} = ${id}
    and ${saidIn(sql`${operationEvents.event}`, text)}`
  return or(...columns, saidIn(sql`${operations.steps}`, text), sql`exists (${events})`)
}

/** Words of the program, and none that a person would look for. */
const KEYS = ['id', 'type', 'kind', 'on', 'state', 'code']

/**
 * Is this in a text within the JSON? The whole is asked first, as it is written there, which is quick and nearly always the
 * answer; names of fields, and words of the program, are no hit.
 */
function saidIn(json: SQL, text: string): SQL {
  const written = JSON.stringify(text).slice(1, -1)
  const keys = sql.join(
    KEYS.map((key) => sql`${key}`),
    sql`, `,
  )
  return sql`(${like(json, written)} and exists (
    select 1 from json_tree(${json}) as part
    where part.type = 'text' and ${like(sql`part.atom`, text)} and coalesce(part.key, '') not in (${keys})))`
}

function like(what: SQL, text: string): SQL {
  return sql`${what} like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`
}
