import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import * as pct from '../../host/tools/pct'
import { nicText, parseNic } from '../../host/tools/pve'
import * as qm from '../../host/tools/qm'
import type { Guest } from '../inventory'
import { asking } from '../mends/guests'
import { whenUnlocked } from '../waiting'
import type { Arrival } from './arrival'
import { isSameNic, type Move } from './move'

/** Null for what has not begun to come there, and for what cannot be asked. */
export type MoveFacts = Arrival | null

/** The card on the other bridge, and then whatever brings its guest to an address there. */
export function movePlan(move: Move, guest: Guest | null, arrival: MoveFacts): Change[] {
  const who = `${move.name} (${move.vmid})`
  if (!guest) throw new RefusedError(`There is no guest ${who} on this host any more.`)
  const nic = guest.nics.find(({ id }) => id === move.nic)
  if (!nic) throw new RefusedError(`${who} has no ${move.nic} any more. Look at it in Proxmox, then choose it again.`)
  const isMoved = isSameNic(nic.text, move.to)
  if (!isMoved && !isSameNic(nic.text, move.from) && !isOnTheWay(nic.text, move))
    throw new RefusedError(`${move.nic} of ${who} was changed meanwhile. Look at it, then choose it again.`)
  const runs = guest.running === true && guest.kind === 'container'
  const arrives = runs && !(isMoved && arrival?.missing === null)
  return whenUnlocked(guest, [
    ...(isMoved ? [] : moving(move, guest)),
    ...(arrives ? [coming(move, guest, move.how)] : []),
  ])
}

function moving(move: Move, guest: Guest): Change[] {
  const { vmid, name, nic } = move
  const common = { kind: 'change', on: 'guests', touches: [`guest ${vmid}`] } as const
  const where = parseNic(nic, move.to).bridge ?? 'no bridge'
  const own = Object.entries(move.resolver)
  const runs = guest.running === true
  if (guest.kind === 'vm') {
    const back = [qm.set(vmid, [[nic, move.from]])]
    const title = `Move ${name} (${vmid}) to ${where}`
    if (!runs) return [{ ...common, title, run: qm.set(vmid, [[nic, move.to]]), undo: back }]
    // Most systems ask again when their cable was out for a moment.
    const out = nicText(move.to, { link_down: '1' })
    return [
      { ...common, title: `${title}, its cable out`, run: qm.set(vmid, [[nic, out]]), undo: back },
      { ...common, title: `Plug ${name} in`, run: qm.set(vmid, [[nic, move.to]]), downtime: { who: name, seconds: 5 } },
    ]
  }
  const gone = own.length > 0 ? [['delete', own.map(([key]) => key).join(',')] as const] : []
  const [there, back] = move.toward === 'network' ? [gone, own] : [own, gone]
  const undo = [pct.set(vmid, [[nic, move.from], ...back]), ...(runs ? [coming(move, guest, move.back).run] : [])]
  return [
    { ...common, title: `Move ${name} (${vmid}) to ${where}`, run: pct.set(vmid, [[nic, move.to], ...there]), undo },
  ]
}

function coming(move: Move, guest: Guest, how: Move['how']): Change {
  if (how === 'ask') return asking(guest, parseNic(move.nic, move.to).name ?? 'eth0')
  return {
    ...{ kind: 'restart', on: 'guests', touches: [`guest ${move.vmid}`] },
    title: `Restart ${move.name}, so that it asks for its address`,
    run: pct.reboot(move.vmid),
    downtime: { who: move.name, seconds: 8 },
  }
}

/** A virtual machine whose cable is out for a moment. */
function isOnTheWay(text: string, move: Move): boolean {
  return move.kind === 'vm' && isSameNic(text, nicText(move.to, { link_down: '1' }))
}
