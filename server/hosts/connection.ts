import type { Context } from '../context'
import { ProximityError } from '../errors'
import type { ConnectionView } from '../views/overview'

/** How the connection to a host stands. */
export function connection(ctx: Context, hostId: string): ConnectionView {
  const state = ctx.pool.state(hostId)
  if (state?.status === 'connected') return { state: 'connected', since: state.since.getTime() }
  if (state?.status === 'down') return down(state.error, state.nextAttempt.getTime())
  // What could not be reached a moment ago still cannot, as long as it is only being tried again.
  return state?.after ? down(state.after, null) : { state: 'connecting' }
}

function down(error: Error, nextAttemptAt: number | null): ConnectionView {
  const { code, message, detail } =
    error instanceof ProximityError ? error : { code: 'unreachable', message: error.message, detail: {} }
  return { state: 'down', error: { code, message, detail }, nextAttemptAt }
}
