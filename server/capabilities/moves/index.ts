import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { inventory, type Guest, type Inventory } from '../inventory'
import { arrivalOf, isCutOff, leaseOf } from './arrival'
import { isSameNic, type Move, type MoveSpec, nicKey } from './move'
import { movePlan, type MoveFacts } from './plan'

export { expected } from './expected'
export type { MoveFacts } from './plan'
export { isSameNic, type Move, type MoveSpec } from './move'

/** `isCutOff`: where it was before it has no address, and had one. */
type Seen = { nic: string | null; runs: boolean; arrival: MoveFacts; isCutOff: boolean }

/**
 * Milliseconds for which a guest that is put back may take to have its address again. A udhcpc whose first three questions were
 * lost asks anew after 29 seconds.
 */
const SETTLING = 35_000

/** One guest that changes its network. */
export function moveOf({ vmid }: Pick<Move, 'vmid'>) {
  const told = (spec: MoveSpec, { guests }: Inventory) => ({
    move: spec.moves?.find((each) => each.vmid === vmid) ?? null,
    guest: guests.find((each) => each.local && each.vmid === vmid) ?? null,
  })
  return capability({
    id: `move-${vmid}`,
    title: `Guest ${vmid}`,
    needs: { inventory },
    observe: async (host: Host, spec: MoveSpec, given): Promise<Seen> => {
      const stock = await given.inventory
      const { move, guest } = told(spec, stock)
      const nic = guest?.nics.find(({ id }) => id === move?.nic)?.text ?? null
      const runs = guest?.running === true
      const seen = { nic, runs, arrival: null, isCutOff: false }
      if (!move || !guest || nic === null) return seen
      if (runs && move.addressed && isSameNic(nic, move.from))
        return { ...seen, isCutOff: await isCutOff(host, spec, move) }
      if (!isAsked(guest, nic, move)) return seen
      if (guest.kind === 'vm') return { ...seen, arrival: await leaseOf(host, spec, move) }
      return { ...seen, arrival: await arrivalOf(host, { spec, arriving: move, guest, stock }) }
    },
    // Which address it has there is the other network's business.
    settled: ({ nic, runs }) => ({ nic: nic && nicKey(nic), runs }),
    isWell: (before, now) => before.isCutOff || !now.isCutOff,
    settling: SETTLING,
    missing: ({ isCutOff: without }) => (without ? 'it has no address there, and goes on asking for one' : null),
    plan: ({ spec, facts, given }) => {
      const { move, guest } = told(spec, given.inventory)
      return move ? movePlan(move, guest, facts.arrival) : []
    },
    report: () => ({ findings: [], nodes: [], edges: [] }),
  })
}

/** A virtual machine shows that it has come by a lease of ours alone. */
function isAsked(guest: Guest, nic: string, move: Move): boolean {
  const isSeen = guest.kind === 'container' || move.toward === 'network'
  return isSeen && guest.running === true && isSameNic(nic, move.to)
}
