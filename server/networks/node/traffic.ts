import type { Context } from '../../context'
import { askOnce } from '../../host/ask-once'
import { counters, type Counters } from '../../host/tools/ip'
import { lookOrLast } from '../../hosts/look'
import { session } from '../../hosts/session'
import { endsOf } from '../../views/node-details'

/** `at` in epoch milliseconds; bytes as the guest sees them, null for a NIC that is not plugged in. */
export type Traffic = { at: number; nics: readonly { nic: string; bytes: Counters | null }[] }

/** What each NIC of a guest has carried until now; two of these make a rate. */
export async function traffic({
  ctx,
  input: { hostId, id },
}: {
  ctx: Context
  input: { hostId: string; id: string }
}): Promise<Traffic> {
  const ends = endsOf(await lookOrLast({ ctx, input: { hostId } }), id)
  const { host } = await session(ctx, hostId, 'traffic')
  const shared = askOnce(host)
  const nics = await Promise.all(
    ends.map(async ({ nic, link }) => ({ nic, bytes: fromInside(await shared.run(counters(link))) })),
  )
  return { at: Date.now(), nics }
}

/** The host's end receives what the guest sends. */
function fromInside(bytes: Counters | null): Counters | null {
  return bytes && { received: bytes.sent, sent: bytes.received }
}
