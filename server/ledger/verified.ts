import type { Context } from '../context'
import { type Verification, verify } from './verify'

/** Milliseconds for which a verification is good enough for a page that is opened again. */
const GOOD_FOR = 60_000

const last = new WeakMap<object, Promise<Verification>>()

/** The whole of it verified; `anew` does not take one of a moment ago. */
export async function verified({
  ctx: { db, ledger },
  input: { anew = false } = {},
}: {
  ctx: Context
  input?: { anew?: boolean | undefined }
}): Promise<Verification> {
  const known = await last.get(ledger)
  if (known && !anew && Date.now() - known.verifiedAt < GOOD_FOR) return known
  const next = ledger
    .flush()
    .catch(() => undefined)
    .then(() => verify(db))
  last.set(ledger, next)
  next.catch(() => last.delete(ledger))
  return next
}
