import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { listSightings } from '../db/sightings'
import { lookOrLast } from '../hosts/look'
import { leasesView, type LeasesView } from '../views/leases'

export async function leases({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<LeasesView> {
  const seen = await lookOrLast({ ctx, input })
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const sightings = await listSightings(ctx.db, { hostId: input.hostId, slug: spec.slug })
  return leasesView({ seen, spec, sightings })
}
