import type { Output } from '@/server/host/command'

/** A host to test against: where the real driver signs in, and what a test may expect of it. */
export type TestHost = {
  readonly name: string
  readonly address: string
  readonly port: number
  readonly user: string
  readonly privateKey: string
  readonly fingerprint: string
  /** A test's own hands on the host, where the user of the product is not root. */
  readonly asRoot?: (argv: readonly string[]) => Promise<Output>
  /** What only some hosts have; tests that need more are counted as skipped elsewhere. */
  readonly can: {
    /** A real kernel below, a LAN around it and something that plays the internet. */
    packets: boolean
  }
  /** A template for containers that stand for apps: busybox or Alpine, with a DHCP client that sends no name. */
  readonly appTemplate: string
  /** The address of the host on its LAN. */
  readonly lanAddress: string
  reboot(): Promise<void>
  /** From now on this command fails on the host; the answer mends it. */
  fail(argv: readonly [program: string, verb: string]): Promise<() => Promise<void>>
  /** Holds a lock file, as another program on the host would; the answer lets it go. */
  hold(lock: string): Promise<() => Promise<void>>
  stop(): Promise<void>
}
