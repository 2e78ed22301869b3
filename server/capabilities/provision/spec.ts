import type { NetworkSpec } from '../network/spec'

/** A container that is to be made, with everything that was chosen for it. */
export type Provision = {
  vmid: number
  name: string
  /** `local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst` */
  template: string
  /** What has to be downloaded first; null where the template is there. */
  download: { storage: string; file: string } | null
  storage: string
  /** GiB. */
  disk: number
  cores: number
  /** MiB. */
  memory: number
  /** Whom it asks for names, and in which domain: without them Proxmox gives it those of this host. */
  names: { nameserver: string; searchdomain: string } | null
  /** `net0` as it is to be (pct.conf(5)). */
  card: string
  /** Whether it comes onto the isolated network: an address and a name are then kept for it before it boots. */
  isApp: boolean
}

export type ProvisionSpec = NetworkSpec & { provision?: Provision }
