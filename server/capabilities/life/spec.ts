import type { NetworkSpec } from '../network/spec'

export const POWER = ['start', 'shutdown', 'stop', 'reboot'] as const
export type Power = (typeof POWER)[number]

/**
 * What is wanted of one guest. `since` is the process of a guest that is to be another one after a restart; null where it did not run.
 */
export type LifeSpec = NetworkSpec & {
  power?: { vmid: number; name: string; what: Power; since: number | null }
  destroy?: { vmid: number; name: string }
}
