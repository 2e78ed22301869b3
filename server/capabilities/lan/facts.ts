import type { Link } from '../../host/tools/ip'
import type { Stanza } from '../../host/tools/interfaces'

/** What is known of the bridge: in the files, and in the kernel. */
export type Lan = {
  /** /etc/network/interfaces */
  main: string
  /** /etc/network/interfaces.new: changes that somebody made in Proxmox and has not applied. */
  pending: string | null
  /** /etc/network/interfaces.d/<bridge> */
  own: string | null
  stanzas: readonly Stanza[]
  link: Link | null
  ports: readonly string[]
  /** Content of disable_ipv6 of the bridge; null while there is no bridge. */
  ipv6Off: boolean | null
}
