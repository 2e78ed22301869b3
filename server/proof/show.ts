import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { getNetwork } from '../db/networks'
import { getProof, getProofInterval, KEPT, type ListedProof, listProofs, sourcesOfProof } from '../db/proofs'
import type { Snapshot } from '../engine/snapshot'
import { NotFoundError } from '../errors'
import type { LastProof, NewestProof, ProofLine, ProofsView } from '../views/proof'
import { ProofContent } from './content'
import { rulesHash } from './rules-hash'
import { fingerprint, seedOf } from './signature'
import { appsOf } from './sources'
import { linesOf, listed, proofView } from './view'

type Input = { hostId: string; id?: string }

/** The newest proof of a host, or the one that is asked for, with those that are kept. */
export async function show({ ctx, input }: { ctx: Context; input: Input }): Promise<ProofsView> {
  const { hostId, id } = input
  await getHost(ctx.db, hostId)
  const kept = await listProofs(ctx.db, hostId)
  const wanted = id ?? kept[0]?.id
  const row = wanted === undefined ? null : await getProof(ctx.db, wanted)
  if (row && row.hostId !== hostId) throw new NotFoundError('proof', row.id)
  return {
    proof: row ? proofView(row, ProofContent.parse(row.content)) : null,
    kept: kept.map(listed),
    keptAtMost: KEPT,
    every: await getProofInterval(ctx.db, hostId),
    signedBy: fingerprint(await seedOf(ctx)),
  }
}

/** How the newest proof came out, and whether one is missing since. */
export async function last({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<LastProof> {
  return { proof: await newest(ctx, input.hostId), missed: ctx.missedProofs.of(input.hostId) }
}

async function newest(ctx: Context, hostId: string): Promise<NewestProof | null> {
  const [row] = await listProofs(ctx.db, hostId, 1)
  if (!row) return null
  const last = ctx.looks.last(hostId)
  const seen = last && last.seenAt > row.takenAt ? last : null
  const now = seen && rulesHash(seen)
  return {
    ...listed(row),
    rulesChanged: now === null ? null : now !== row.rulesHash,
    notProven: seen ? await notProven(ctx, row, seen) : 0,
  }
}

/** How many apps run by now from which nothing was sent. What runs in a virtual machine cannot be made to send, which the proof itself says. */
async function notProven({ db }: Context, { id, hostId }: Pick<ListedProof, 'id' | 'hostId'>, seen: Snapshot) {
  const sources = ProofContent.shape.sources.parse(await sourcesOfProof(db, id))
  const proven = new Set(sources.filter(({ note }) => note === null).map((source) => source.id))
  const { spec } = await getNetwork(db, hostId)
  return appsOf(seen, spec).filter(
    ({ kind, source }) => kind === 'container' && source.isRunning && !proven.has(source.id),
  ).length
}

/** Every packet that one source sent. */
export async function lines({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string; source: string }
}): Promise<ProofLine[]> {
  return linesOf(ProofContent.parse((await getProof(ctx.db, input.id)).content), input.source)
}
