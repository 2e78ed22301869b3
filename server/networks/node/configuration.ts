import { inventory } from '../../capabilities/inventory'
import { layout } from '../../capabilities/network/layout'
import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import { NotFoundError } from '../../errors'
import { read } from '../../host/tools/files'
import { withoutSecrets } from '../../host/tools/pve'
import { lookOrLast } from '../../hosts/look'
import { session } from '../../hosts/session'
import type { Snapshot } from '../../engine/snapshot'
import { guestOf } from '../../views/node-details'

/** A file of the host as it is; `text` is null when there is none. */
export type ConfigurationFile = { path: string; text: string | null }

/** The file that makes a node of the topology what it is, read now; null for what no file of this host does. */
export async function configuration({
  ctx,
  input: { hostId, id },
}: {
  ctx: Context
  input: { hostId: string; id: string }
}): Promise<ConfigurationFile | null> {
  const seen = await lookOrLast({ ctx, input: { hostId } })
  const { spec } = await getNetwork(ctx.db, hostId)
  const path = pathOf(seen, id, `${layout(spec).folder}/dnsmasq.conf`)
  if (path === null) return null
  const { host } = await session(ctx, hostId, 'a look at a file')
  const text = await host.run(read(path))
  return { path, text: text && withoutSecrets(text) }
}

/** Only of what is in the picture: a path is never made from what somebody asks for. */
function pathOf(seen: Snapshot, id: string, dnsmasq: string): string | null {
  const guest = guestOf(seen, id)
  if (guest) return `/etc/pve/${guest.kind === 'vm' ? 'qemu-server' : 'lxc'}/${guest.vmid}.conf`
  if (id === 'service') return dnsmasq
  if (id === 'internet' || id === 'gateway') return null
  const bridges = seen.known(inventory)?.bridges ?? []
  if (id === 'host' || id.startsWith('network:') || bridges.some(({ name }) => id === `bridge:${name}`))
    return '/etc/network/interfaces'
  throw new NotFoundError('node of the topology', id)
}
