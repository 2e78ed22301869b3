import { homelab } from './homelab'
import type { Scenario } from './index'
import { INTERFACES } from './node'

const BY_HAND = `auto proximity-lan
iface proximity-lan inet static
    address 10.10.0.1/24
    bridge-ports none
    bridge-stp off
    bridge-fd 0
    bridge-vlan-aware yes

`

/** The bridge as a manual describes it, with the gateway's address on the host. */
export const handMade: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    made.node.files.write('/etc/network/interfaces', INTERFACES.replace('source ', `${BY_HAND}source `))
    prepare?.(made)
  })
