import { inventory, type Guest } from '../capabilities/inventory'
import { type LifeSpec, processOf, type Power } from '../capabilities/life'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import { type Check, line } from '../capabilities/preflight/check'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { InvalidError } from '../errors'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { leasesView } from '../views/leases'

type Input<T> = { ctx: Context; input: { hostId: string; guest: string } & T }

export async function powerWish({ ctx, input }: Input<{ what: Power }>): Promise<Pick<LifeSpec, 'power'>> {
  const { guest } = await found({ ctx, input })
  const { host } = await session(ctx, input.hostId, 'a plan')
  return { power: { vmid: guest.vmid, name: guest.name, what: input.what, since: await host.run(processOf(guest)) } }
}

/** With what goes with it, and without what was decided about it. */
export async function destroyWish({ ctx, input }: Input<unknown>) {
  const { guest, seen, spec } = await found({ ctx, input })
  const title = `${guest.name} (${guest.vmid})`
  // A copy does not take what was decided about the one it was copied from.
  const others = seen.facts(inventory).guests.filter(({ vmid }) => vmid !== guest.vmid)
  const macs = new Set(
    guest.nics.flatMap(({ mac }) => (others.some(({ nics }) => nics.some((nic) => nic.mac === mac)) ? [] : [mac])),
  )
  const { bridge } = layout(spec)
  const isApp = guest.nics.some((nic) => nic.bridge === bridge)
  const row = leasesView({ seen, spec }).rows.find((each) => each.guest?.vmid === guest.vmid)
  const freed = [row?.address, row?.name, ...(row?.aliases ?? [])].filter((each) => typeof each === 'string')
  const say = (id: string, value: string, remedy: string): Check =>
    line(`destroy-${guest.vmid}-${id}`, title, value, 'attention', remedy)
  return {
    destroy: { vmid: guest.vmid, name: guest.name },
    reservations: spec.reservations.filter(({ mac }) => !macs.has(mac)),
    notes: [
      say(
        'disks',
        'goes with its disks',
        'There is no way back but a backup of its own: take one in Proxmox if you need it.',
      ),
      ...(isApp && freed.length > 0
        ? [say('frees', `frees ${freed.join(', ')}`, 'They can be given to others afterwards.')]
        : []),
    ],
  }
}

async function found({ ctx, input: { hostId, guest: id } }: Input<unknown>) {
  const [seen, { spec }] = await Promise.all([look({ ctx, input: { hostId, maxAge: 0 } }), getNetwork(ctx.db, hostId)])
  const guest: Guest | undefined = seen
    .facts(inventory)
    .guests.find(({ local, vmid }) => local && String(vmid) === id.trim())
  if (!guest) throw new InvalidError(`There is no guest ${id} on this host.`, { guest: 'is not there' })
  if (isRouter(layout(spec), guest))
    throw new InvalidError(`${guest.name} is the router of the network, and is kept by it.`, { guest: 'is the router' })
  return { guest, seen, spec }
}
