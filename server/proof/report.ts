import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { getProof } from '../db/proofs'
import { fileName } from '../file-name/spec'
import { ProofContent } from './content'
import { seedOf, sign } from './signature'

/**
 * A proof as one file that can be checked without this dashboard: `signature.value` is Ed25519 (RFC 8032) over the text of
 * `proof`, which is `JSON.stringify` of it with two spaces.
 */
export async function report({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string }
}): Promise<{ name: string; text: string }> {
  const row = await getProof(ctx.db, input.id)
  const { name, address } = await getHost(ctx.db, row.hostId)
  const proof = { host: { name, address }, reason: row.reason, ...ProofContent.parse(row.content) }
  const signature = sign(await seedOf(ctx), JSON.stringify(proof, null, 2))
  return {
    name: fileName({ host: name, what: 'proof', at: new Date(row.takenAt), ending: 'json' }),
    text: `${JSON.stringify({ proof, signature }, null, 2)}\n`,
  }
}
