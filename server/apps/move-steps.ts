import { inventory } from '../capabilities/inventory'
import { expected, moveOf, type Move, type MoveFacts, type MoveSpec } from '../capabilities/moves'
import { layout } from '../capabilities/network/layout'
import type { Step } from '../engine/step'

/** Milliseconds for which a guest may take to come to its address, and to serve there: until then it serves nobody. */
const PATIENCE = { ask: 12_000, restart: 60_000 }
/** The same for a virtual machine, whose system asks by itself or does not: by then one that is told of its cable has asked. */
const VM_PATIENCE = 10_000

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
    patience: move.kind === 'vm' ? VM_PATIENCE : PATIENCE[move.how],
    missing: (seen) => {
      const missing = move.kind === 'vm' ? null : seen.facts(capability).arrival?.missing
      return missing ? `Every command went well, and ${move.name} still misses ${missing}.` : null
    },
    awaits: (seen) => move.kind === 'vm' && typeof seen.facts(capability).arrival?.missing === 'string',
    after: (seen) => cameWords(move, seen.facts(capability)),
  }
}

function cameWords({ name, kind, toward }: Move, { arrival, runs }: { arrival: MoveFacts; runs: boolean }): string[] {
  if (arrival?.missing === null) return [`${name} has ${arrival.own.join(', ')}`]
  if (!runs) return [`${name} is set to come up there`]
  if (kind === 'container') return [`${name} has no address yet`]
  if (toward === 'lan') return [`${name} is on the LAN again: which address it has there is seen on the page Apps`]
  return [
    `${name} has not asked for an address within ${VM_PATIENCE / 1000} seconds: it reaches nothing here until it does.`,
    'Have its system ask anew (its network off and on), or restart it.',
  ]
}

export function attachFarewell(spec: MoveSpec): string[] {
  const { moves = [] } = spec
  const { bridge } = layout(spec)
  return [moves.length === 1 ? `✅ ${moves[0]?.name} is on ${bridge}` : `✅ ${moves.length} guests are on ${bridge}`]
}

export function detachFarewell({ moves = [] }: MoveSpec): string[] {
  return [moves.length === 1 ? `✅ ${moves[0]?.name} is on the LAN` : `✅ ${moves.length} guests are on the LAN`]
}
