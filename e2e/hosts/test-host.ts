/** A host to test against: where the real driver signs in, and what a test may expect of it. */
export type TestHost = {
  readonly name: string
  readonly address: string
  readonly port: number
  readonly user: string
  readonly privateKey: string
  readonly fingerprint: string
  /** What only some hosts have. A test that needs more says so and is counted as skipped elsewhere. */
  readonly can: { packets: boolean; reboot: boolean; faults: boolean }
  stop(): Promise<void>
}
