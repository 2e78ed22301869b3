import { addContainer } from './guests'
import { homelab } from './homelab'
import type { Scenario } from './index'
import { INTERFACES } from './node'

/** 10.10.0.0/24 is the lab's network already, with a guest in it. */
export const subnetTaken: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    made.node.files.write('/etc/network/interfaces', INTERFACES.replace('10.20.0.1/24', '10.10.0.254/24'))
    addContainer(made, { vmid: 120, name: 'lab-web', bridge: 'vmbr1', ip: '10.10.0.20/24' })
    prepare?.(made)
  })
