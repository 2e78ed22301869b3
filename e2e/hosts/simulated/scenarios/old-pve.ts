import { homelab } from './homelab'
import type { Scenario } from './index'

/** Proxmox VE 7.4, which is older than what Proximity works with. */
export const oldPve: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    made.node.packages.set('pve-manager', '7.4-17')
    made.node.packages.set('ifupdown2', '3.1.0-1+pmx4')
    prepare?.(made)
  })
