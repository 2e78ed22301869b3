import { addVm } from './guests'
import { homelab } from './homelab'
import type { Scenario } from './index'

/** 100 is a VM: the first id that Proxmox hands out is nearly always taken. */
export const vmidTaken: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    addVm(made, { vmid: 100, name: 'opnsense', tags: 'infra' })
    prepare?.(made)
  })
