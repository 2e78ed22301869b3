import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { ProximityError } from '../errors'

const QUARTER = 15 * 60

/** Failed attempts within a quarter of an hour, after which nobody is listened to for as long. */
const LIMITS = {
  /** One address at one account: a person who has forgotten, or somebody who guesses. */
  pair: new RateLimiterMemory({ keyPrefix: 'pair', points: 5, duration: QUARTER, blockDuration: QUARTER }),
  /** One address, whatever account it tries. */
  address: new RateLimiterMemory({ keyPrefix: 'address', points: 20, duration: QUARTER, blockDuration: QUARTER }),
  /** One account from everywhere: so many that a stranger does not lock its owner out by a handful. */
  account: new RateLimiterMemory({ keyPrefix: 'account', points: 100, duration: QUARTER, blockDuration: QUARTER }),
}

/** `account`: the name that is tried; null where none is given. */
export type Attempt = { address: string; account: string | null }

/** Throws when there were too many failures before. */
export async function mayAttempt(attempt: Attempt): Promise<void> {
  const seen = await Promise.all(limitsOf(attempt).map(async ([limit, key]) => ({ limit, was: await limit.get(key) })))
  const blocked = seen.filter(({ limit, was }) => was !== null && was.consumedPoints >= limit.points)
  const wait = Math.max(0, ...blocked.map(({ was }) => was?.msBeforeNext ?? 0))
  if (blocked.length === 0) return
  const minutes = Math.max(1, Math.ceil(wait / 60_000))
  throw new ProximityError(
    'refused',
    `There were too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    { waitMs: wait },
  )
}

export async function noteFailure(attempt: Attempt): Promise<void> {
  const counted = limitsOf(attempt).map(([limit, key]) => limit.consume(key).catch((full: RateLimiterRes) => full))
  await Promise.all(counted)
}

/** Who got in is no guesser: what this address has failed at this account is forgotten. */
export async function noteSuccess({ address, account }: Attempt): Promise<void> {
  if (account !== null) await LIMITS.pair.delete(pairOf(address, account))
}

function limitsOf({ address, account }: Attempt): [RateLimiterMemory, string][] {
  const byAddress: [RateLimiterMemory, string] = [LIMITS.address, address]
  if (account === null) return [byAddress]
  return [byAddress, [LIMITS.pair, pairOf(address, account)], [LIMITS.account, account.toLowerCase()]]
}

function pairOf(address: string, account: string): string {
  return JSON.stringify([address, account.toLowerCase()])
}
