import type { Guest } from '../capabilities/inventory'
import { askOnce } from '../host/ask-once'
import type { Host } from '../host/host'
import { guestAddresses } from '../host/tools/guest-addresses'
import type { Neighbour } from '../host/tools/neighbours'
import { probe } from '../host/tools/probe'
import type { Nic } from '../host/tools/pve'
import { agentAddresses } from '../host/tools/qm'
import type { AddressesSeen } from '../views/apps'

/** Milliseconds for which what was seen is good, as long as no card and no guest has changed. */
export const GOOD_FOR = 15_000
/** The same for what an agent said: each is half a second of Perl on the host. */
const AGENT_GOOD_FOR = 300_000
/** Milliseconds in which whoever has an address says so. */
const WAIT = 300

export type Card = { guest: Guest; nic: Nic }

/** `101 net0` */
export const cardId = ({ guest, nic }: Card): string => `${guest.vmid} ${nic.id}`

const textOf = (card: Card): string => `${cardId(card)} ${card.nic.text}`

const isVms = ({ guest }: Card): boolean => guest.kind === 'vm'

/** What the agent of one said, by MAC address; null where none answered. `key`: its cards as they were then. */
type Told = { key: string; goodUntil: number; byMac: ReadonlyMap<string, readonly string[]> | null }

type Kept = { key: string; at: number; seen: Promise<AddressesSeen> }

/** The addresses of running guests, kept for a moment: they are asked for while somebody reads the page that shows them. */
export class Addresses {
  readonly #seen = new Map<string, Kept>()
  readonly #latest = new Map<string, { cards: ReadonlySet<string>; seen: AddressesSeen }>()
  readonly #agents = new Map<string, Map<number, Told>>()
  readonly #asking = new Set<string>()

  /**
   * By card, `101 net0`; a card that is missing was not seen. `cards`: those of guests that run, and have their address from others.
   * `heard`: of whom the host has heard; what is new there of one of them is a reason to ask again.
   * `tell` is called when an agent has said something new.
   */
  async of(
    hostId: string,
    host: Host,
    { cards, heard }: { cards: readonly Card[]; heard: readonly Neighbour[] },
    tell: () => void,
  ): Promise<AddressesSeen> {
    this.#askAgents(hostId, host, cards, tell)
    const candidates = ofVms(
      cards.filter((card) => this.#told(hostId, card) === null),
      heard,
    )
    const [key, known] = [keyOf(cards) + JSON.stringify(candidates), this.#seen.get(hostId)]
    if (known?.key === key && Date.now() - known.at < GOOD_FOR) return known.seen
    const kept = { key, at: Date.now(), seen: this.#look(hostId, askOnce(host), cards, candidates) }
    this.#seen.set(hostId, kept)
    kept.seen.then(
      (seen) => this.#latest.set(hostId, { cards: new Set(cards.map(textOf)), seen }),
      () => undefined,
    )
    // What could not be asked is asked again by whoever comes next.
    kept.seen.catch(() => this.#seen.get(hostId) === kept && this.#seen.delete(hostId))
    return kept.seen
  }

  /** As they were seen last, without asking; of a card that was changed since, nothing is known. */
  latest(hostId: string, cards: readonly Card[]): AddressesSeen {
    const known = this.#latest.get(hostId)
    return new Map(
      cards.flatMap((card): [string, readonly string[]][] => {
        const own = known?.cards.has(textOf(card)) === true ? known.seen.get(cardId(card)) : undefined
        return own === undefined ? [] : [[cardId(card), own]]
      }),
    )
  }

  forget(hostId: string): void {
    this.#seen.delete(hostId)
    this.#latest.delete(hostId)
    this.#agents.delete(hostId)
  }

  async #look(
    hostId: string,
    host: Host,
    cards: readonly Card[],
    candidates: readonly Neighbour[],
  ): Promise<AddressesSeen> {
    const hasContainers = cards.some(({ guest }) => guest.kind === 'container')
    const [inside, heard] = await Promise.all([
      hasContainers ? host.run(guestAddresses()) : new Map<string, string[]>(),
      confirmed(host, candidates),
    ])
    const others = cards.filter(isVms).flatMap((card): [string, readonly string[]][] => {
      const { mac } = card.nic
      const own = mac === null ? undefined : (this.#told(hostId, card)?.get(mac) ?? heard.get(mac))
      return own === undefined ? [] : [[cardId(card), own]]
    })
    return new Map([...inside, ...others])
  }

  /** What its agent has said, if it has one and that answered. */
  #told(hostId: string, { guest }: Card): ReadonlyMap<string, readonly string[]> | null {
    return this.#agents.get(hostId)?.get(guest.vmid)?.byMac ?? null
  }

  /** Nobody waits for them: one that hangs takes seconds. One after the other, since each costs the host more than all the rest. */
  #askAgents(hostId: string, host: Host, cards: readonly Card[], tell: () => void): void {
    const agents = this.#agents.get(hostId) ?? new Map<number, Told>()
    this.#agents.set(hostId, agents)
    const guests = [...new Set(cards.filter(isVms).map(({ guest }) => guest))]
    const due = guests.filter((guest) => {
      const last = agents.get(guest.vmid)
      return guest.agent && !(last?.key === keyOf(cardsOf(guest, cards)) && Date.now() < last.goodUntil)
    })
    if (due.length === 0 || this.#asking.has(hostId)) return
    this.#asking.add(hostId)
    const ask = async () => {
      for (const guest of due) {
        const [own, byMac] = [cardsOf(guest, cards), await host.run(agentAddresses(guest.vmid)).catch(() => null)]
        // Who has just been moved has no address yet.
        const isWhole = byMac === null || own.every(({ nic }) => (byMac.get(nic.mac ?? '') ?? []).length > 0)
        const goodUntil = Date.now() + (isWhole ? AGENT_GOOD_FOR : GOOD_FOR)
        agents.set(guest.vmid, { key: keyOf(own), goodUntil, byMac })
      }
    }
    void ask().finally(() => {
      this.#asking.delete(hostId)
      this.#seen.delete(hostId)
      tell()
    })
  }
}

const cardsOf = (of: Guest, cards: readonly Card[]) => cards.filter(({ guest }) => guest === of)

const keyOf = (cards: readonly Card[]) => JSON.stringify(cards.map(textOf))

/** Anybody on the LAN can have a host hear of many addresses under one MAC address. */
const AT_MOST = 64

/** Of whom this host has heard under the MAC address of one of these virtual machines, on the bridge where it is. */
function ofVms(cards: readonly Card[], heard: readonly Neighbour[]): Neighbour[] {
  const places = new Set(cards.filter(isVms).map(({ nic }) => `${nic.mac} ${nic.bridge}`))
  return heard.filter(({ mac, device }) => places.has(`${mac} ${device}`)).slice(0, AT_MOST)
}

/** Addresses by MAC address: one counts when its owner says that it still has it. */
async function confirmed(host: Host, candidates: readonly Neighbour[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (candidates.length === 0) return found
  const probes = candidates.map(({ device, address }) => ({
    packet: { kind: 'arp' as const, device, address },
    wait: WAIT,
  }))
  const [answers = []] = await host.run(probe([{ where: { host: true }, probes }]))
  for (const [at, { mac, address }] of candidates.entries())
    if (answers[at]?.detail?.split(',').includes(mac)) found.set(mac, [...(found.get(mac) ?? []), address])
  return found
}
