import { capability } from '../../engine/capability'
import { RefusedError } from '../../errors'
import { inventory } from '../inventory'
import { layout } from '../network/layout'
import { gateway, mtu, newMac, plugIn } from './cards'
import { renew, resolver, wake } from './guests'
import { allowDhcp, bridgeMtu, ipFilter, leaseFile, letPass } from './host'
import type { Ground, Mend, MendSpec } from './mend'
import type { What } from './spec'

export type { MendSpec } from './mend'

// Each is given what it has seen itself.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const MENDS: Record<What, Mend<any>> = {
  ...{ 'plug-in': plugIn, 'new-mac': newMac, gateway, mtu },
  ...{ renew, wake, resolver },
  ...{ 'let-pass': letPass, 'allow-dhcp': allowDhcp, 'ip-filter': ipFilter },
  ...{ 'lease-file': leaseFile, 'bridge-mtu': bridgeMtu },
}

/** One fault that the settings of the network do not speak of. */
export const mended = capability({
  id: 'mended',
  title: 'What is mended',
  needs: { inventory },
  observe: async (host, spec: MendSpec, given): Promise<unknown> => {
    const { mend, ground } = told(spec, await given.inventory)
    return mend ? mend.look(host, ground) : null
  },
  plan: ({ spec, facts, given }) => {
    const { mend, ground } = told(spec, given.inventory)
    if (spec.mend?.vmid !== null && !ground.guest)
      throw new RefusedError(`There is no guest ${spec.mend?.vmid} on this host any more.`)
    return mend ? mend.changes(ground, facts) : []
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function told(spec: MendSpec, stock: Ground['inventory']) {
  const { what = null, vmid = null } = spec.mend ?? {}
  const guest = stock.guests.find((each) => each.local && each.vmid === vmid) ?? null
  const ground: Ground = { spec, place: layout(spec), guest, inventory: stock }
  const mend = what !== null && what in MENDS ? MENDS[what as What] : null
  return { mend, ground }
}
