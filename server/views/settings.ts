import type { NetworkSpec } from '../capabilities/network/spec'

/** The form of a network: what is asked for, what can be chosen on this host, and what may still be changed. */
export type SettingsView = {
  spec: NetworkSpec
  choices: { bridges: readonly string[]; storages: readonly string[] }
  /** Is there a network already? Null when that could not be seen. */
  exists: boolean | null
  /** Fields that cannot be changed now. */
  fixed: readonly (keyof NetworkSpec)[]
  /** Why that is so; null while everything can be. */
  reason: string | null
}

/** Answer to a form as one types: a sentence per field that is wrong, and what it collides with. */
export type SettingsCheck = {
  fields: Readonly<Record<string, string>>
  derived: { gateway: string; service: string; addresses: number } | null
}
