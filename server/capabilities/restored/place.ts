import { capability } from '../../engine/capability'
import { RefusedError } from '../../errors'
import type { Host } from '../../host/host'
import { inventory, type Inventory } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import type { RestoreSpec } from './wish'

/** Looks whether there is room for what the backup says; there is nothing to bring about. */
export const restoredPlace = capability({
  id: 'restored-place',
  title: 'Room for the backup',
  needs: { inventory },
  observe: async (_host: Host, _spec: RestoreSpec) => null,
  plan: ({ spec, given }) => {
    const reason = inTheWay(spec, given.inventory)
    if (reason) throw new RefusedError(reason)
    return []
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

function inTheWay(spec: RestoreSpec, { bridges, guests }: Inventory): string | null {
  const place = layout(spec)
  const { bridge, gateway, cidr } = place
  if (!spec.restore?.network)
    return bridges.some(({ name }) => name === bridge)
      ? 'There was no isolated network when this backup was taken. Remove the network first, then restore what else was different.'
      : null
  const address = `${gateway}/${cidr.prefix}`
  const nics = guests.filter((guest) => guest.local && isRouter(place, guest)).flatMap((guest) => guest.nics)
  const other = nics.find((nic) => nic.bridge === bridge && nic.ip !== null && nic.ip !== address)
  return other
    ? `The router has ${other.ip} on ${bridge}, and ${address} in the backup. Remove the network first, then restore it.`
    : null
}
