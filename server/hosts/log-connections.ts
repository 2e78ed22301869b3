import type { Context } from '../context'
import { ProximityError } from '../errors'
import { log } from '../log'

/** Says of each host when its connection stands, breaks or cannot be opened; of many attempts that fail in a row, the first. */
export function logConnections({ pool }: Pick<Context, 'pool'>): void {
  pool.onTurn((host, turn) => {
    if (turn.what === 'opened') return log().info({ host }, 'host connected')
    const { error } = turn
    const why = { code: error instanceof ProximityError ? error.code : 'unexpected', reason: error.message }
    if (turn.what === 'lost') return log().warn({ host, ...why }, 'host disconnected')
    log()[turn.first ? 'warn' : 'debug']({ host, ...why }, 'host cannot be reached')
  })
}
