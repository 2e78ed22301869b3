import { homelab } from './homelab'
import type { Scenario } from './index'
import { INTERFACES } from './node'

/** Installed before 8.1: nothing loads /etc/network/interfaces.d. */
export const noSourceLine: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    made.node.files.write('/etc/network/interfaces', INTERFACES.replace(/\nsource .*\n/, ''))
    prepare?.(made)
  })
