import { env } from './env'
import { log } from './log'
import { runtime } from './runtime'

/** What a door to the outside needs of this process. `failure`: what is said when something fails that nobody foresaw. */
export function outside(failure: string, about: Record<string, unknown> = {}) {
  const { allowedHosts, bindAddress } = env()
  return {
    names: [...allowedHosts, bindAddress],
    context: runtime,
    failure,
    onFailure: (error: unknown) => log().error({ ...about, err: error }, failure),
  }
}
