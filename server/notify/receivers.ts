import { randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { newestChange } from '../db/checks'
import { deleteReceiver, getReceiver, insertReceiver, listReceivers, type ReceiverRow } from '../db/receivers'
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
  const { kind, name, quietFrom, quietUntil, secret, ...settings } = read.data
  if ((quietFrom === null) !== (quietUntil === null))
    throw new InvalidError('Quiet times have a beginning and an end. Nothing was saved.', { quietUntil: 'is missing' })
  const row: ReceiverRow = {
    ...{ id: randomUUID(), kind, name, settings, quietFrom, quietUntil, enabled: true },
    secret: secret === '' ? null : ctx.secrets.seal(secret),
    toldUpTo: await newestChange(ctx.db),
    ...{ sentAt: null, problem: null, addedAt: Date.now() },
  }
  await tried(row, secret)
  await insertReceiver(ctx.db, row)
  return viewOf(row)
}

/** Sends a trial. */
export async function tryOut({ ctx, input }: One): Promise<void> {
  const row = await getReceiver(ctx.db, input.id)
  await tried(row, secretOf(ctx, row))
  ctx.rests.end(row.id)
}

export function remove({ ctx, input }: One): Promise<void> {
  return deleteReceiver(ctx.db, input.id)
}

export function secretOf(ctx: Context, { secret }: ReceiverRow): string {
  return secret === null ? '' : String(ctx.secrets.open(secret))
}

async function tried(row: ReceiverRow, secret: string): Promise<void> {
  await send(row, secret, TRIAL).catch((error: unknown) => {
    throw new RefusedError(`The trial was not taken: ${error instanceof Error ? error.message : String(error)}`)
  })
}

function viewOf({ id, kind, name, settings, quietFrom, quietUntil, sentAt, problem }: ReceiverRow): ReceiverView {
  const { url = '', topic = '', to = '', server = '' } = settings as Record<string, string>
  const words = { webhook: hostOf(url), ntfy: `${url.replace(/\/$/, '')}/${topic}`, mail: `${to} by ${server}` }
  return { id, kind, name, to: words[kind], quietFrom, quietUntil, sentAt, problem }
}

function fieldsOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.') || 'name', message]))
}

/** Without its path, which may be as good as a password. */
function hostOf(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/…` : url
}
