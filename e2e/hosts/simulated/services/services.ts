/** Whatever starts and stops services on a machine: systemd or OpenRC. */
export type Services = {
  /** Starts what is enabled, in its order; `before` is what has to come first, the network after. */
  boot(networking: () => Promise<void>): Promise<void>
  /** Everything stops and is forgotten, as with the power. */
  halt(): void
}
