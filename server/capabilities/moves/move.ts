import { nicOptions } from '../../host/tools/pve'
import type { NetworkSpec } from '../network/spec'

/** One guest that changes its network. It is stored with the operation, so that what became of it can be told long after. */
export type Move = {
  vmid: number
  name: string
  kind: 'container' | 'vm'
  /** `net0`, as it was and as it is to be (pct.conf(5)). */
  nic: string
  from: string
  to: string
  toward: 'network' | 'lan'
  /** How a container that runs comes to its address: its client asks again, or nothing but a restart helps. */
  how: 'ask' | 'restart'
  /** The same for the way back. */
  back: 'ask' | 'restart'
  /** `nameserver` and `searchdomain` of its configuration; what is missing in one of them is not set there. */
  names: { from: Readonly<Record<string, string>>; to: Readonly<Record<string, string>> }
  /** The text of /etc/resolv.conf inside of it; null where that is written by a resolver of its own, or nobody runs. */
  resolv: { from: string; to: string } | null
  /** Whether a container had an address where it was: then it has to have one there again when it is put back. */
  addressed?: boolean
  /** When the lease ends that its card has here already, so that a new one is told from it; null for none. */
  leasedUntil?: number | null
  /** TCP ports that answered before, and have to answer afterwards. */
  ports: readonly number[]
}

export type MoveSpec = NetworkSpec & { moves?: readonly Move[] }

/** Proxmox writes the options in an order of its own, and adds the type. */
export function isSameNic(one: string, other: string): boolean {
  return nicKey(one) === nicKey(other)
}

/** Its options in one order, so that a text that Proxmox has written anew is the same. */
export function nicKey(text: string): string {
  return [...nicOptions(text)]
    .filter(([option]) => option !== 'type')
    .map(([option, value]) => `${option}=${value.toLowerCase()}`)
    .sort()
    .join(',')
}
