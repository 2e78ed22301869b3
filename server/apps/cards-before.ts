import type { Move, MoveSpec } from '../capabilities/moves'
import type { Context } from '../context'
import { listOperations } from '../db/operations'

/** How a card was before it came onto the network, and what belongs to it. */
export type Before = Pick<Move, 'from' | 'names' | 'resolv'>

/** How the cards of guests, and whom they ask for names, were before they came onto the network, by `301 net0`: as the newest operation that was to move them has kept it. */
export async function cardsBefore(ctx: Context, hostId: string): Promise<Map<string, Before>> {
  const rows = await listOperations(ctx.db, hostId, 1000)
  const moves = rows
    .filter(({ kind }) => kind === 'attach')
    .toReversed()
    .flatMap(({ spec }) => (spec as MoveSpec).moves ?? [])
  return new Map(moves.map(({ vmid, nic, from, names, resolv }) => [`${vmid} ${nic}`, { from, names, resolv }]))
}
