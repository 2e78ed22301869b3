import { allowProxmox, type Role } from '../auth'
import type { Context } from '../context'
import { getHost, updateHost } from '../db/hosts'

/** From now on accounts of this host's Proxmox sign in here, with this at most, or none does. Who came that way before signs in anew. */
export async function setProxmoxSignIn({
  ctx,
  input: { hostId, upTo },
}: {
  ctx: Context
  input: { hostId: string; upTo: Role | null }
}): Promise<void> {
  const { id } = await getHost(ctx.db, hostId)
  await allowProxmox(ctx, id, () => updateHost(ctx.db, id, { signInUpTo: upTo }))
  ctx.live.of(id).announce()
}
