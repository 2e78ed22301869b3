import type { Context } from '../context'

/** Whoever watches a host hears at once when its connection stands, breaks or cannot be opened. */
export function tellConnections({ pool, live }: Pick<Context, 'pool' | 'live'>): void {
  pool.onTurn((hostId) => live.of(hostId).ring())
}
