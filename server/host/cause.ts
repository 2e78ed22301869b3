import type { Host } from './host'

/** Who sends a command, and what for. */
export type Cause = {
  readonly actor: string
  /** In a few words: `a look`, `a plan`, `Initialize network`. */
  readonly purpose: string
  readonly operationId?: string
  /** The step of that operation, counted from 0 as in its events. */
  readonly step?: number
}

/** The same host, with this said of everything that is sent to it; what its caller says itself is closer, and stands. */
export function because(host: Host, cause: Partial<Cause>): Host {
  return {
    get arrivedOn() {
      return host.arrivedOn
    },
    run: (command, options) => host.run(command, { ...options, cause: { ...cause, ...options?.cause } }),
  }
}
