import type { Cause } from './cause'
import type { Command } from './command'

export type RunOptions = {
  signal?: AbortSignal
  /** Who sends it, and what for. */
  cause?: Partial<Cause>
  /** Called with each piece of output as it arrives. */
  onOutput?: (chunk: string, stream?: 'stdout' | 'stderr') => void
}

/** A machine that commands can be run on; how they get there is the transport's business. */
export type Host = {
  /** The address of the host that this session arrived on; null where there is no network between (the local transport). */
  readonly arrivedOn: string | null
  run<T>(command: Command<T>, options?: RunOptions): Promise<T>
}
