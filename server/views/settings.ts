import type { NetworkSpec } from '../capabilities/network/spec'

/** The form of a network: what is asked for, what can be chosen on this host, and whether it may still be changed. */
export type SettingsView = {
  spec: NetworkSpec
  choices: { bridges: readonly string[]; storages: readonly string[] }
  /** Why the settings are fixed; null while they can be changed. */
  locked: string | null
}

/** Answer to a form as one types: a sentence per field that is wrong, and what it collides with. */
export type SettingsCheck = {
  fields: Readonly<Record<string, string>>
  derived: { gateway: string; service: string; addresses: number } | null
}
