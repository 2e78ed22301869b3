import { inventory } from '../capabilities/inventory'
import { expected, moveOf, type Move, type MoveSpec } from '../capabilities/moves'
import { layout } from '../capabilities/network/layout'
import type { Step } from '../engine/step'

/** Milliseconds for which a guest may take to come to its address, and to serve there: until then it serves nobody. */
const PATIENCE = { ask: 12_000, restart: 60_000 }

export function attachTitle(spec: MoveSpec): string {
  return `Attach ${whom(spec)} to ${layout(spec).bridge}`
}

export function detachTitle(spec: MoveSpec): string {
  return `Bring ${whom(spec)} back to the LAN`
}

function whom({ moves = [] }: MoveSpec): string {
  const [first] = moves
  return moves.length === 1 && first ? `${first.name} (${first.vmid})` : `${moves.length} guests`
}

/** Names and addresses for all of them, and then each by itself. */
export function attachSteps(spec: MoveSpec): Step[] {
  const { moves = [] } = spec
  const { bridge } = layout(spec)
  const all = moves.length + 1
  return [
    {
      id: 'expected',
      title: `Step 1/${all}: Keeping addresses and names for them...`,
      capabilities: [inventory, expected],
    },
    ...moves.map((move, at) => stepOf(move, `Step ${at + 2}/${all}`, bridge)),
  ]
}

export function detachSteps({ moves = [] }: MoveSpec): Step[] {
  return moves.map((move, at) => stepOf(move, `Step ${at + 1}/${moves.length}`, 'the LAN'))
}

function stepOf(move: Move, number: string, where: string): Step {
  const capability = moveOf(move)
  return {
    id: `guest-${move.vmid}`,
    title: `${number}: Moving ${move.name} (${move.vmid}) to ${where}...`,
    capabilities: [capability],
    apart: true,
    patience: PATIENCE[move.how],
    missing: (seen) => {
      const missing = seen.facts(capability).arrival?.missing
      return missing ? `Every command went well, and ${move.name} still misses ${missing}.` : null
    },
    after: (seen) => {
      const { arrival } = seen.facts(capability)
      return [arrival ? `${move.name} has ${arrival.own.join(', ')}` : `${move.name} is set to come up there`]
    },
  }
}

export function attachFarewell(spec: MoveSpec): string[] {
  const { moves = [] } = spec
  const { bridge } = layout(spec)
  return [moves.length === 1 ? `✅ ${moves[0]?.name} is on ${bridge}` : `✅ ${moves.length} guests are on ${bridge}`]
}

export function detachFarewell({ moves = [] }: MoveSpec): string[] {
  return [moves.length === 1 ? `✅ ${moves[0]?.name} is on the LAN` : `✅ ${moves.length} guests are on the LAN`]
}
