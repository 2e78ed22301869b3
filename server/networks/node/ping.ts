import { layout } from '../../capabilities/network/layout'
import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import { NotFoundError } from '../../errors'
import { ping as echo, type Pinged } from '../../host/tools/ping'
import { session } from '../../hosts/session'
import { leases } from '../leases'

/** Asks whoever has the address of a lease whether it is there, from where DHCP and DNS are: on the network itself. */
export async function ping({
  ctx,
  input: { hostId, id },
}: {
  ctx: Context
  input: { hostId: string; id: string }
}): Promise<Pinged & { address: string }> {
  const { rows } = await leases({ ctx, input: { hostId } })
  const address = rows.find((row) => row.id === id)?.address
  if (!address) throw new NotFoundError('address for', id)
  const { spec } = await getNetwork(ctx.db, hostId)
  const { host } = await session(ctx, hostId, 'a ping')
  return { address, ...(await host.run(echo(layout(spec).netns, address))) }
}
