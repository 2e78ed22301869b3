import { dhcpDns } from './dhcp-dns'
import { guard } from './guard'
import { inventory } from './inventory'
import { lan } from './lan'
import { names } from './names'
import { ports } from './ports'
import { router } from './router'
import { uplink } from './uplink'

/** Everything that Proximity looks at and brings about, in the order in which a page lists it. */
export const CAPABILITIES = [inventory, uplink, guard, lan, ports, dhcpDns, names, router] as const
