import { dhcpDns } from '../capabilities/dhcp-dns'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { listSightings } from '../db/sightings'
import { lookOrLast } from '../hosts/look'
import { remembered } from '../views/sightings'
import { leasesView, type LeasesView } from '../views/leases'

export async function leases({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<LeasesView> {
  const seen = await lookOrLast({ ctx, input })
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const known = await listSightings(ctx.db, { hostId: input.hostId, slug: spec.slug })
  // What this look shows is written a moment later.
  const sightings = remembered(known, seen.known(dhcpDns)?.leases ?? [], seen.seenAt)
  return leasesView({ seen, spec, sightings })
}
