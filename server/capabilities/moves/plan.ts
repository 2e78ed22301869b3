import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { command, type Command } from '../../host/command'
import { WRITE_IN_GUEST } from '../../host/tools/files'
import { attach } from '../../host/tools/lxc'
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
    ...(arrives && move.how === 'ask' && move.resolv ? [resolving(move)] : []),
  ])
}

function moving(move: Move, guest: Guest): Change[] {
  const { vmid, name, nic } = move
  const common = { kind: 'change', on: 'guests', touches: [`guest ${vmid}`] } as const
  const where = parseNic(nic, move.to).bridge ?? 'no bridge'
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
  const set = (card: string, of: Move['names']['to']): Command =>
    pct.set(vmid, [[nic, card], ...namesSet(of, Object.keys({ ...move.names.from, ...move.names.to }))])
  const title = `Move ${name} (${vmid}) to ${where}`
  const undo = [
    set(move.from, move.names.from),
    ...(runs ? [coming(move, guest, move.back).run] : []),
    ...(runs && move.back === 'ask' && move.resolv ? [writeInGuest(vmid, move.resolv.from)] : []),
  ]
  return [{ ...common, title, run: set(move.to, move.names.to), undo }]
}

/** These, and none of the others. */
function namesSet(wanted: Readonly<Record<string, string>>, all: readonly string[]): [string, string][] {
  const gone = all.filter((key) => !(key in wanted))
  return [...Object.entries(wanted), ...(gone.length > 0 ? [['delete', gone.join(',')] as [string, string]] : [])]
}

function coming(move: Move, guest: Guest, how: Move['how']): Change {
  if (how === 'ask') return asking(guest, parseNic(move.nic, move.to).name ?? 'eth0')
  return {
    ...{ kind: 'restart', on: 'guests', touches: [`guest ${move.vmid}`] },
    title: `Restart ${move.name}, so that it asks for its address`,
    run: pct.restart(move.vmid),
    downtime: { who: move.name, seconds: 8 },
  }
}

/** A virtual machine whose cable is out for a moment. */
function isOnTheWay(text: string, move: Move): boolean {
  return move.kind === 'vm' && isSameNic(text, nicText(move.to, { link_down: '1' }))
}

/** Its client may have written it by then, and need not have. */
function resolving({ vmid, name, resolv, toward }: Move): Change {
  return {
    ...{ kind: 'change', on: 'guests', touches: [`guest ${vmid}`] },
    title: toward === 'network' ? `Have ${name} ask the DNS of this network` : `Have ${name} ask whom it asked before`,
    run: writeInGuest(vmid, resolv?.to ?? ''),
    undo: [writeInGuest(vmid, resolv?.from ?? '')],
  }
}

function writeInGuest(vmid: number, text: string): Command {
  return attach(vmid, command(['sh', '-c', WRITE_IN_GUEST, 'sh', '/etc/resolv.conf', '0644'], { stdin: text }))
}
