import { askOnce } from '../host/ask-once'
import type { Host } from '../host/host'
import { probe } from '../host/tools/probe'
import type { GatewayAnswer } from '../views/gateway'

export type Place = { address: string; device: string }

/** Milliseconds in which a gateway says that it is there; whoever misses the first question is asked a second time. */
const WAITS = [300, 1000]

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

  /** Asks who has that address (ARP), one question at a time; answers whether that has changed. */
  async ask(hostId: string, host: Host, place: Place, heard: string | null): Promise<boolean> {
    if (this.#asking.has(hostId)) return false
    this.#asking.add(hostId)
    try {
      const answers = await isThere(askOnce(host), place)
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

/** Null where it could not be asked. */
async function isThere(host: Host, { address, device }: Place): Promise<boolean | null> {
  for (const wait of WAITS) {
    const packet = { kind: 'arp' as const, device, address }
    const [[told] = []] = await host.run(probe([{ where: { host: true }, probes: [{ packet, wait }] }]))
    if (told?.answer === 'answered') return true
    if (told?.answer !== 'silent') return null
  }
  return false
}
