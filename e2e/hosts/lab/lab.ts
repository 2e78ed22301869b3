import type { Output, RunOptions } from './world/run'

export type Exec = (argv: readonly string[], options?: RunOptions) => Promise<Output>

/** A Proxmox VE host with a real kernel, real systemd and a LAN around it, all inside namespaces of this machine. */
export type Lab = {
  readonly address: string
  /** Loopback port; behind it a neighbour on the LAN speaks to the node, so breaking vmbr0 really cuts the session. */
  readonly port: number
  readonly user: 'root'
  readonly privateKey: string
  /** The same key for `ssh -i`; it goes with the lab. */
  readonly keyFile: string
  readonly fingerprint: string
  readonly node: string
  /** Inside the node but not over SSH: works when the node's network is broken. */
  readonly exec: Exec
  /** On a neighbour of the LAN, 192.168.77.5. */
  readonly lan: { readonly exec: Exec }
  /** On the gateway of the LAN, 192.168.77.1. */
  readonly gateway: { readonly exec: Exec }
  readonly internet: { readonly exec: Exec }
  reboot(): Promise<void>
  /** Drops the forwarded SSH connections and refuses new ones. */
  cut(): void
  mend(): void
  /** Leaves nothing behind. */
  stop(): Promise<void>
}

export type LabOptions = {
  log?(line: string): void
  /** Templates lying on storage `local` from the start; the others must be downloaded with pveam. */
  templates?: readonly TemplateName[]
  /** The guests of a lived-in host: CT 100 running, CT 101 stopped, VM 200. Off gives an empty node that starts sooner. */
  guests?: boolean
}

export type TemplateName = 'alpine' | 'debian' | 'busybox'
