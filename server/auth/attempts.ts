import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
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

/** What became of an attempt. `nothing`: it was no guess; `silent`: nobody could say, which only its address answers for. */
export type Proof = 'right' | 'wrong' | 'nothing' | 'silent'

/** What the door answers, and what that says about whoever tried. */
export type Tried = { answer: Response; proof: Proof }

/**
 * Counts an attempt before anybody looks at it, so that many at once are many; what it proved is said afterwards. Throws when there were
 * too many before.
 */
export async function beginAttempt(attempt: Attempt): Promise<{ end(proof: Proof): Promise<void> }> {
  const counted: [RateLimiterMemory, string][] = []
  try {
    // One after the other: who is not listened to uses up nothing of what the owner of an account has.
    for (const [limit, key] of limitsOf(attempt)) {
      await limit.consume(key)
      counted.push([limit, key])
    }
  } catch (full) {
    await giveBack(counted)
    if (full instanceof RateLimiterRes) throw tooMany(full.msBeforeNext)
    throw full
  }
  return { end: (proof) => settle(attempt, proof) }
}

async function settle(attempt: Attempt, proof: Proof): Promise<void> {
  if (proof === 'wrong') return
  const { address, account } = attempt
  await giveBack(limitsOf(attempt).slice(proof === 'silent' ? 1 : 0))
  // Who got in is no guesser: what this address has failed at this account is forgotten.
  if (proof === 'right' && account !== null) await LIMITS.pair.delete(pairOf(address, account))
}

async function giveBack(limits: [RateLimiterMemory, string][]): Promise<void> {
  await Promise.all(limits.map(([limit, key]) => limit.reward(key)))
}

function tooMany(wait: number): ProximityError {
  const minutes = Math.max(1, Math.ceil(wait / 60_000))
  return new ProximityError(
    'refused',
    `There were too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    { waitMs: wait },
  )
}

/** The address first: it alone answers for what nobody could judge. */
function limitsOf({ address, account }: Attempt): [RateLimiterMemory, string][] {
  const byAddress: [RateLimiterMemory, string] = [LIMITS.address, address]
  if (account === null) return [byAddress]
  return [byAddress, [LIMITS.pair, pairOf(address, account)], [LIMITS.account, account.toLowerCase()]]
}

function pairOf(address: string, account: string): string {
  return JSON.stringify([address, account.toLowerCase()])
}
