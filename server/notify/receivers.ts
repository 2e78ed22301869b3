import { randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { newestChange } from '../db/checks'
import { deleteReceiver, getReceiver, insertReceiver, listReceivers, type ReceiverRow, shownOf } from '../db/receivers'
import { InvalidError, RefusedError } from '../errors'
import { TRIAL } from './message'
import { send } from './send'
import { NewReceiver, type ReceiverView } from './spec'

type One = { ctx: Context; input: { id: string } }

export async function list({ ctx }: { ctx: Context }): Promise<ReceiverView[]> {
  return (await listReceivers(ctx.db)).map(viewOf)
}

/** Tries it first: nobody is to learn in the night that a password was wrong. */
export async function add({ ctx, input }: { ctx: Context; input: Record<string, unknown> }): Promise<ReceiverView> {
  const read = NewReceiver.safeParse(input)
  if (!read.success) throw new InvalidError('This cannot be used. Nothing was saved.', fieldsOf(read.error.issues))
  const { kind, name, quietFrom, quietUntil, ...way } = read.data
  if ((quietFrom === null) !== (quietUntil === null))
    throw new InvalidError('Quiet times have a beginning and an end. Nothing was saved.', { quietUntil: 'is missing' })
  const row: ReceiverRow = {
    ...{ id: randomUUID(), kind, name, quietFrom, quietUntil, enabled: true },
    settings: { to: shownOf(kind, way) },
    secret: ctx.secrets.seal(way),
    toldUpTo: await newestChange(ctx.db),
    ...{ sentAt: null, problem: null, addedAt: Date.now() },
  }
  await tried(ctx, row)
  await insertReceiver(ctx.db, row)
  return viewOf(row)
}

/** Sends a trial. */
export async function tryOut({ ctx, input }: One): Promise<void> {
  const row = await getReceiver(ctx.db, input.id)
  await tried(ctx, row)
  ctx.rests.end(row.id)
}

export function remove({ ctx, input }: One): Promise<void> {
  return deleteReceiver(ctx.db, input.id)
}

/** How a message gets there: what its form asked for, secret included. */
export function wayOf(ctx: Context, { secret }: ReceiverRow): unknown {
  return secret === null ? {} : ctx.secrets.open(secret)
}

async function tried(ctx: Context, row: ReceiverRow): Promise<void> {
  await send(row.kind, wayOf(ctx, row), TRIAL).catch((error: unknown) => {
    throw new RefusedError(`The trial was not taken: ${error instanceof Error ? error.message : String(error)}`)
  })
}

function viewOf({ id, kind, name, settings, quietFrom, quietUntil, sentAt, problem }: ReceiverRow): ReceiverView {
  const { to = '' } = settings as { to?: string }
  return { id, kind, name, to, quietFrom, quietUntil, sentAt, problem }
}

function fieldsOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.') || 'name', message]))
}
