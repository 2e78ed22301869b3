import type { Host } from '../host/host'
import { type Answer, type Packet, probe } from '../host/tools/probe'
import type { GatewayAnswer } from '../views/gateway'

export type Place = { address: string; device: string }

/** Milliseconds in which a gateway answers, and in which a kernel has found out that nobody does (three requests, a second each). */
const WAIT = { arp: 300, ping: 4000 } as const

/** Whether the gateway of each host's LAN answers the host, as it was found last. */
export class Gateways {
  readonly #known = new Map<string, GatewayAnswer & Place & { heard: string | null }>()
  readonly #asking = new Set<string>()
  readonly #again = new Map<string, NodeJS.Timeout>()

  latest(hostId: string): GatewayAnswer | null {
    return this.#known.get(hostId) ?? null
  }

  /** Epoch milliseconds of when this very gateway was asked last, and was reached by the kernel by the same MAC address; 0 for never. */
  askedAt(hostId: string, { address, device }: Place, heard: string | null): number {
    const known = this.#known.get(hostId)
    const isSame = known?.address === address && known.device === device && known.heard === heard
    return isSame ? known.seenAt : 0
  }

  /** Asks whether it is there, one question at a time; answers whether that has changed. */
  async ask(hostId: string, host: Host, place: Place, heard: string | null): Promise<boolean> {
    if (this.#asking.has(hostId)) return false
    this.#asking.add(hostId)
    try {
      const answers = await isThere(host, place)
      const before = this.#known.get(hostId)
      const isSame = before?.address === place.address && before.answers === answers
      const now = Date.now()
      if (answers !== null)
        this.#known.set(hostId, {
          ...place,
          heard,
          answers,
          seenAt: now,
          since: isSame ? before.since : before || !answers ? now : 0,
        })
      return answers !== null && !isSame
    } finally {
      this.#asking.delete(hostId)
    }
  }

  /** Does this once, so many milliseconds from now; instead of what was to be done then. */
  later(hostId: string, milliseconds: number, work: () => void): void {
    clearTimeout(this.#again.get(hostId))
    this.#again.set(hostId, setTimeout(work, milliseconds).unref())
  }

  forget(hostId: string): void {
    clearTimeout(this.#again.get(hostId))
    this.#again.delete(hostId)
    this.#known.delete(hostId)
  }
}

/**
 * Null where it could not be asked. Some answer no ARP that names no sender (RFC 5227): what counts in the end is whether the kernel
 * itself finds it. A ping that stays silent has found somebody, or somebody whom the kernel takes to be there and loses in seconds,
 * which is heard of.
 */
async function isThere(host: Host, { address, device }: Place): Promise<boolean | null> {
  const byArp = await ask(host, { kind: 'arp', device, address }, WAIT.arp)
  if (byArp === 'answered') return true
  if (byArp !== 'silent') return null
  const byPing = await ask(host, { kind: 'ping', address }, WAIT.ping)
  return byPing === 'unsent' ? null : byPing !== 'unreachable'
}

async function ask(host: Host, packet: Packet, wait: number): Promise<Answer['answer']> {
  const [[told] = []] = await host.run(probe([{ where: { host: true }, probes: [{ packet, wait }] }]))
  return told?.answer ?? 'unsent'
}
