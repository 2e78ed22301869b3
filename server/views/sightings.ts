import type { Lease } from '../host/tools/dnsmasq'
import type { Pool } from './pool'

/** What is remembered of one network card; times in epoch milliseconds. */
export type Sighting = {
  mac: string
  address: string
  firstAt: number
  since: number
  lastAt: number
  /** When the bridge took a frame from it; null as long as none was seen. */
  heardAt: number | null
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long it may go unsaid that somebody is still there. */
const REST = 5 * MINUTE

/** How far one looks back to say how fast a range fills, and for how long somebody has to have looked before that is said. */
const WINDOW = 7 * DAY
const AT_LEAST = DAY
/** Whoever comes right after the first was moved here, or was there before: that is no rate. */
const BEGINNING = 60 * MINUTE

/** Times in epoch milliseconds at which the bridge has last heard of each card. */
export type Heard = ReadonlyMap<string, number>

/**
 * What a look adds to what is remembered: those that are new, have another address, or were last seen or heard of a while before.
 */
export function sighted(
  known: readonly Sighting[],
  leases: readonly Lease[],
  now: number,
  heard: Heard = new Map(),
): Sighting[] {
  const before = new Map(known.map((each) => [each.mac, each]))
  // A card that holds two is shown with the last of them.
  return [...new Map(leases.map((lease) => [lease.mac, lease])).values()]
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .flatMap(({ mac, address }) => {
      const last = before.get(mac)
      const heardAt = Math.max(heard.get(mac) ?? 0, last?.heardAt ?? 0) || null
      if (last?.address !== address)
        return [{ mac, address, firstAt: last?.firstAt ?? now, since: now, lastAt: now, heardAt }]
      const isNews = now - last.lastAt >= REST || (heardAt ?? 0) - (last.heardAt ?? 0) >= MINUTE
      return isNews ? [{ ...last, lastAt: now, heardAt }] : []
    })
}

/** What is remembered with what a look adds to it: each card once. */
export function remembered(known: readonly Sighting[], leases: readonly Lease[], now: number): Sighting[] {
  return [...new Map([...known, ...sighted(known, leases, now)].map((each) => [each.mac, each])).values()]
}

/**
 * Days until no address is free, when as many come and go as in the last week; null when none is coming, or nobody has looked for
 * long enough to say. `known`: those with an address of the range.
 */
export function daysUntilFull(known: readonly Sighting[], pool: Pool, now: number): number | null {
  const first = known.reduce((least, { firstAt }) => Math.min(least, firstAt), Number.POSITIVE_INFINITY)
  // As seen when somebody last looked, however long ago that is.
  const newest = known.reduce((most, { lastAt }) => Math.max(most, lastAt), 0)
  const began = Math.max(now - WINDOW, first + BEGINNING)
  if (!(now - began >= AT_LEAST)) return null
  const isHere = ({ lastAt }: Sighting) => newest - lastAt <= 2 * REST
  const came = known.filter((each) => each.firstAt > began && isHere(each)).length
  const went = known.filter((each) => each.firstAt <= began && each.lastAt > began && !isHere(each)).length
  const perDay = (came - went) / ((now - began) / DAY)
  return perDay > 0 ? Math.floor(pool.free / perDay) : null
}
