import { and, asc, count, desc, eq, gt, inArray, max } from 'drizzle-orm'
import type { Event } from '../engine/events'
import { NotFoundError } from '../errors'
import type { Database } from './client'
import { operationEvents, operations } from './schema'

export type OperationRow = typeof operations.$inferSelect

/** An event with its place in the operation. */
export type StoredEvent = { seq: number; at: number; event: Event }

export async function insertOperation(db: Database, row: OperationRow): Promise<void> {
  await db.insert(operations).values(row)
}

export async function getOperation(db: Database, id: string): Promise<OperationRow> {
  const [row] = await db.select().from(operations).where(eq(operations.id, id))
  if (!row) throw new NotFoundError('operation', id)
  return row
}

/** Newest first. */
export async function listOperations(db: Database, hostId: string | null, limit = 100): Promise<OperationRow[]> {
  const where = hostId === null ? undefined : eq(operations.hostId, hostId)
  return db.select().from(operations).where(where).orderBy(desc(operations.startedAt)).limit(limit)
}

/** The newest one that ended well. */
export async function lastDoneOperation(db: Database, hostId: string): Promise<OperationRow | null> {
  const isIt = and(eq(operations.hostId, hostId), eq(operations.state, 'done'))
  const [row] = await db.select().from(operations).where(isIt).orderBy(desc(operations.startedAt)).limit(1)
  return row ?? null
}

/** The operation that began last on a host; null where there was none. */
export async function lastOperation(
  db: Database,
  hostId: string,
): Promise<Pick<OperationRow, 'id' | 'title' | 'state'> | null> {
  const { id, title, state } = operations
  const [row] = await db
    .select({ id, title, state })
    .from(operations)
    .where(eq(operations.hostId, hostId))
    .orderBy(desc(operations.startedAt))
    .limit(1)
  return row ?? null
}

/** Epoch milliseconds at which the last operation on a host has ended; null where there was none. */
export async function lastEndedAt(db: Database, hostId: string): Promise<number | null> {
  const [row] = await db
    .select({ endedAt: max(operations.endedAt) })
    .from(operations)
    .where(eq(operations.hostId, hostId))
  return row?.endedAt ?? null
}

export async function runningOperations(db: Database, hostId: string | null = null): Promise<OperationRow[]> {
  const running = eq(operations.state, 'running')
  return db
    .select()
    .from(operations)
    .where(hostId === null ? running : and(running, eq(operations.hostId, hostId)))
}

/** Of each host the last one, where it was interrupted. */
export async function interruptedOperations(db: Database): Promise<OperationRow[]> {
  const last = db
    .select({ hostId: operations.hostId, startedAt: max(operations.startedAt).as('last_started_at') })
    .from(operations)
    .groupBy(operations.hostId)
    .as('last')
  const rows = await db
    .select({ row: operations })
    .from(operations)
    .innerJoin(last, and(eq(operations.hostId, last.hostId), eq(operations.startedAt, last.startedAt)))
    .where(eq(operations.state, 'interrupted'))
  return rows.map(({ row }) => row)
}

/** How many there are of each kind and state, on these hosts or on all. */
export function countOperations(
  db: Database,
  hosts: readonly string[] | null,
): Promise<(Pick<OperationRow, 'kind' | 'state'> & { count: number })[]> {
  const { kind, state } = operations
  const isOn = hosts === null ? undefined : inArray(operations.hostId, [...hosts])
  return db.select({ kind, state, count: count() }).from(operations).where(isOn).groupBy(kind, state)
}

export async function appendEvents(db: Database, operationId: string, events: readonly StoredEvent[]): Promise<void> {
  if (events.length === 0) return
  await db.insert(operationEvents).values(events.map((event) => ({ operationId, ...event })))
}

export async function eventsAfter(db: Database, operationId: string, seq: number): Promise<StoredEvent[]> {
  const rows = await db
    .select()
    .from(operationEvents)
    .where(and(eq(operationEvents.operationId, operationId), gt(operationEvents.seq, seq)))
    .orderBy(asc(operationEvents.seq))
  return rows.map((row) => ({ seq: row.seq, at: row.at, event: row.event as Event }))
}

export async function endOperation(
  db: Database,
  id: string,
  state: OperationRow['state'],
  endedAt: number,
): Promise<void> {
  await db.update(operations).set({ state, endedAt }).where(eq(operations.id, id))
}
