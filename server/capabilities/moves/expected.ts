import { parseNic } from '../../host/tools/pve'
import { foreseen } from '../names/foreseen'
import type { MoveSpec } from './move'

/** All that are to change their network, as they are when they have come. */
export const expected = foreseen<MoveSpec>({
  id: 'expected',
  title: 'Apps that are expected',
  guests: ({ moves = [] }, { guests }) =>
    guests.map((guest) => {
      const move = moves.find(({ vmid }) => guest.local && vmid === guest.vmid)
      if (!move) return guest
      return { ...guest, nics: guest.nics.map((nic) => (nic.id === move.nic ? parseNic(nic.id, move.to) : nic)) }
    }),
})
