import type { Move, MoveSpec } from '../capabilities/moves'
import type { Context } from '../context'
import { listOperations } from '../db/operations'

/** How the cards of guests, and whom they ask for names, were before they came onto the network, by `301 net0`: as the newest operation that moved them has kept it. */
export async function cardsBefore(ctx: Context, hostId: string): Promise<Map<string, Pick<Move, 'from' | 'resolver'>>> {
  const rows = await listOperations(ctx.db, hostId, 1000)
  const moves = rows
    .filter(({ kind, state }) => kind === 'attach' && (state === 'done' || state === 'partly'))
    .toReversed()
    .flatMap(({ spec }) => (spec as MoveSpec).moves ?? [])
  return new Map(moves.map(({ vmid, nic, from, resolver }) => [`${vmid} ${nic}`, { from, resolver }]))
}
