import { type Card, cardId, GOOD_FOR } from '../apps/addresses'
import { inventory } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import type { Snapshot } from '../engine/snapshot'
import type { LiveHost } from '../hosts/live/live-host'
import { session } from '../hosts/session'
import { log } from '../log'
import type { AddressesSeen } from '../views/apps'

type Input = { ctx: Context; hostId: string; seen: Snapshot; spec: NetworkSpec }

/** Addresses of the cards on other bridges than our own, which others give. Where they cannot be asked for, none of them is known. */
export async function guestAddresses(input: Input): Promise<AddressesSeen> {
  const cards = cardsOf(input)
  return (cards.length > 0 && (await asked(input, cards))) || new Map<string, string[]>()
}

/** The same as they were seen last, without waiting for the host; where they turn out to be others, whoever looks is told. */
export function latestGuestAddresses(input: Input): AddressesSeen {
  const { ctx, hostId } = input
  const cards = cardsOf(input)
  const latest = ctx.addresses.latest(hostId, cards)
  if (cards.length > 0) void renewed(input, cards, latest)
  return latest
}

/** Hosts that are being asked, and whether somebody has looked again meanwhile. */
const turns = new WeakMap<LiveHost, { isStale: boolean }>()

/** One at a time, however much happens. */
async function renewed(input: Input, cards: readonly Card[], latest: AddressesSeen): Promise<void> {
  const live = input.ctx.live.of(input.hostId)
  const running = turns.get(live)
  if (running) {
    running.isStale = true
    return
  }
  const turn = { isStale: false }
  turns.set(live, turn)
  const now = await asked(input, cards)
  turns.delete(live)
  if (now === null) return
  const isNews = (id: string) => JSON.stringify(latest.get(id)) !== JSON.stringify(now.get(id))
  if (turn.isStale || cards.map(cardId).some(isNews)) live.announce()
  // Who has just been started gets its address in a moment, and the host hears nothing of that.
  const isStarting = cards.some((card) => card.guest.kind === 'container' && now.get(cardId(card))?.length === 0)
  if (isStarting && live.isWatched) setTimeout(() => live.announce(), GOOD_FOR).unref()
}

/** Null where they cannot be asked for. */
async function asked({ ctx, hostId, seen }: Input, cards: readonly Card[]): Promise<AddressesSeen | null> {
  try {
    const { host } = await session(ctx, hostId, 'addresses of guests')
    const heard = seen.known(inventory)?.neighbours ?? []
    return await ctx.addresses.of(hostId, host, { cards, heard }, () => ctx.live.of(hostId).announce())
  } catch (error) {
    log().info({ err: error, host: hostId }, 'The addresses of the guests could not be asked for')
    return null
  }
}

function cardsOf({ seen, spec }: Input): Card[] {
  const { bridge: own } = layout(spec)
  return (seen.known(inventory)?.guests ?? []).flatMap((guest) =>
    guest.local && guest.running
      ? guest.nics.filter(({ bridge }) => bridge !== null && bridge !== own).map((nic) => ({ guest, nic }))
      : [],
  )
}
