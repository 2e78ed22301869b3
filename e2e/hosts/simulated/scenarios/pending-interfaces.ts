import { homelab } from './homelab'
import type { Scenario } from './index'
import { INTERFACES } from './node'

/** Somebody has changed the network in Proxmox' own screens and has not applied it yet. */
export const pendingInterfaces: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    const waiting = INTERFACES.replace('10.20.0.1/24', '10.20.0.1/23')
    made.node.files.write('/etc/network/interfaces.new', waiting)
    prepare?.(made)
  })
