import type { Context } from '../context'
import { getBackup } from '../db/backups'
import { getOperation } from '../db/operations'
import { getProof } from '../db/proofs'
import { ProximityError } from '../errors'

type Kind = 'host' | 'operation' | 'backup' | 'proof' | 'job' | 'topics'

/** The ids of the hosts that something is about, from input that nobody has checked yet. What is not known is of no host: ''. */
export async function hostsOf(ctx: Context, kind: Kind, input: unknown): Promise<string[]> {
  if (kind === 'host') return [wordOf(input, 'hostId') || wordOf(input, 'host_id'), ...(await ofIntent(ctx, input))]
  if (kind !== 'topics') {
    // Two backups are compared by the ids `from` and `to`.
    const ids = (kind === 'backup' ? ['id', 'from', 'to'] : ['id']).map((key) => wordOf(input, key)).filter(Boolean)
    const named = wordOf(input, 'hostId')
    return [...(named === '' ? [] : [named]), ...(await Promise.all(ids.map((id) => hostOf(ctx, kind, id))))]
  }
  const topics: unknown = typeof input === 'object' && input !== null && 'topics' in input ? input.topics : null
  if (!Array.isArray(topics)) return ['']
  return Promise.all(
    topics.map(async (topic: unknown) => {
      const [about, id] = [wordOf(topic, 'about'), wordOf(topic, 'id')]
      return about === 'operation' || about === 'job' ? hostOf(ctx, about, id) : id
    }),
  )
}

async function hostOf(ctx: Context, kind: Exclude<Kind, 'host' | 'topics'>, id: string): Promise<string> {
  if (kind === 'job') return ctx.jobs.find(id)?.hostId ?? ''
  const found = { operation: getOperation, backup: getBackup, proof: getProof }[kind](ctx.db, id)
  return found.then(
    ({ hostId }) => hostId,
    (error: unknown) => {
      if (error instanceof ProximityError) return ''
      throw error
    },
  )
}

/** Of the backup that an intent names beside a host: a person who may see one host must not read another's by it. */
function ofIntent(ctx: Context, input: unknown): Promise<string[]> {
  const intent = typeof input === 'object' && input !== null && 'intent' in input ? input.intent : null
  const backup = wordOf(intent, 'backup')
  return Promise.all(backup === '' ? [] : [hostOf(ctx, 'backup', backup)])
}

function wordOf(value: unknown, key: string): string {
  const word = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return typeof word === 'string' ? word : ''
}
