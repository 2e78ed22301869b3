import { parseGuest } from '../../host/tools/pve'
import { foreseen } from '../names/foreseen'
import type { ProvisionSpec } from './spec'

/** The container that is to be made, before it boots for the first time; one on the LAN has nothing to be announced. */
export const announced = foreseen<ProvisionSpec>({
  id: 'announced',
  title: 'Its address and its name',
  guests: ({ provision }, { guests, node }) => {
    if (!provision?.isApp) return null
    const { vmid, name, card } = provision
    if (guests.some((guest) => guest.vmid === vmid)) return guests
    const it = parseGuest(vmid, 'container', node, `hostname: ${name}\nnet0: ${card}\n`)
    return [...guests, { ...it, local: true, running: false }].sort((a, b) => a.vmid - b.vmid)
  },
})
